"""What people say about being mailed: each choice is kept with when and how it was made."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts import tokens
from accounts.models import User
from accounts.models.user import ERASED
from analytics.models import MailChoice, Mailing, MailingRecipient, MailTopic

How = MailChoice.How


def recipient_with(token: str) -> MailingRecipient:
    """Whose mail this secret stood in; it works for as long as that person is here."""
    there = MailingRecipient.objects.exclude(person__email__endswith=ERASED)
    known = there.select_related("person", "mailing__topic")
    return known.get(unsubscribe_hash=tokens.hashed(token))


@transaction.atomic
def choose(
    person: User, topic: MailTopic | None, wants: bool, how: How, mailing: Mailing | None = None
) -> None:
    """About one subject, or without one about all. Who says the same again said it before.

    That an address does not exist is no choice of theirs: what they say themselves replaces it.
    """
    values = {"wants": wants, "how": how, "mailing": mailing}
    rows = MailChoice.objects.select_for_update()
    choice, is_new = rows.get_or_create(user=person, topic=topic, defaults=values)
    was_no_choice = choice.how == How.BOUNCE and how != How.BOUNCE
    if not is_new and (choice.wants != wants or was_no_choice):
        MailChoice.objects.filter(pk=choice.pk).update(**values, at=timezone.now())


def unsubscribe(recipient: MailingRecipient, how: How) -> None:
    """No more about the subject of this mail, from the next mail on."""
    choose(recipient.person, recipient.mailing.topic, False, how, recipient.mailing)


def subscribe_again(recipient: MailingRecipient) -> None:
    """The way back, for who pressed too soon. A no to all mails stays what it is."""
    choose(recipient.person, recipient.mailing.topic, True, How.PAGE, recipient.mailing)


@dataclass(frozen=True)
class Standing:
    """What somebody wants to be mailed about now."""

    topics: list[MailTopic]
    refused: frozenset[int]  # subjects
    nothing: bool  # no to all, whatever was said of the subjects

    @property
    def wanted(self) -> list[str]:
        return [] if self.nothing else self._accepted

    @property
    def _accepted(self) -> list[str]:
        return [topic.key for topic in self.topics if topic.pk not in self.refused]

    def wants(self, topic: MailTopic) -> bool:
        return not self.nothing and topic.pk not in self.refused


def standing(person: User) -> Standing:
    """Two queries. Who said nothing did not say no."""
    noes = MailChoice.objects.filter(user=person, wants=False).values_list("topic", flat=True)
    refused = set(noes)
    topics = list(MailTopic.objects.filter(is_on=True))
    subjects = frozenset(topic for topic in refused if topic is not None)
    return Standing(topics, subjects, None in refused)


def made(person: User) -> list[MailChoice]:
    """Every choice that stands, the newest first."""
    return list(MailChoice.objects.filter(user=person).select_related("topic"))


@transaction.atomic
def choose_all(
    person: User, wanted: Collection[str], how: How = How.PAGE, mailing: Mailing | None = None
) -> None:
    """Exactly these subjects; none of them is a no to all mails, also of subjects to come."""
    before = standing(person)
    if not wanted:
        choose(person, None, False, how, mailing)
        return
    if before.nothing:
        choose(person, None, True, how, mailing)
    for topic in before.topics:
        if (topic.key in wanted) != (topic.pk not in before.refused):
            choose(person, topic, topic.key in wanted, how, mailing)
