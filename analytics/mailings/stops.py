"""Why somebody does not get a mail, however good the ground for it is.

Each reason is a code of `WhyNot`; the first one that holds is it. All of them are asked in the one
query that looks at people or at recipients.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, Exists, Model, OuterRef, Q, QuerySet, Value, When

from accounts.models import Inquiry, Membership, Order, User
from accounts.models.user import ERASED
from analytics.mailings import caps
from analytics.mailings.why_not import WhyNot
from analytics.models import (
    Consent,
    Conversation,
    MailChoice,
    MailingRecipient,
    MailingState,
    MailTopic,
    Purpose,
)

_How = MailChoice.How
_Reasons = Iterator[tuple[str, Any]]


def why_not(person: User, topic: MailTopic, now: datetime) -> str:
    """The code of what is in the way of mailing them about this, or nothing."""
    return why_not_each([person.pk], topic, now).get(person.pk, "")


def why_not_each(people: Collection[int], topic: MailTopic, now: datetime) -> dict[int, str]:
    """The same of many people, in one query. Who may be mailed is not in it."""
    rows = User.objects.filter(pk__in=people).order_by()
    reasons = [*_of_person("pk", "", Value(topic.pk)), (WhyNot.CAP, caps.is_reached("pk", now))]
    found = rows.annotate(why=_first(reasons)).exclude(why="")
    return dict(found.values_list("pk", "why"))


def with_why_not(
    recipients: QuerySet[MailingRecipient], now: datetime, *, counted: bool = True
) -> QuerySet[Any]:
    """Each with `why`: the code of what is in the way at this moment, or nothing.

    Without `counted` for those that are on their way: they are among the mails that count.
    """
    reasons = [
        (WhyNot.STOPPED, Q(mailing__state__in=[MailingState.CONCEPT, MailingState.STOPPED])),
        *_of_person("person", "person__", OuterRef("mailing__topic")),
        *_of_ground(),
        *_since_it_started(),
    ]
    if counted:
        reasons.append((WhyNot.CAP, caps.is_reached("person", now)))
    return recipients.annotate(why=_first(reasons))


def _first(reasons: Any) -> Case:
    whens = [When(condition, then=Value(code)) for code, condition in reasons]
    return Case(*whens, default=Value(""), output_field=CharField())


def _of_person(person: str, prefix: str, topic: Any) -> _Reasons:
    no = MailChoice.objects.filter(user=OuterRef(person), wants=False)
    about_all = no.filter(topic=None)
    yield WhyNot.ERASED, Q(**{f"{prefix}email__endswith": ERASED})
    yield WhyNot.EMPLOYEE, Q(**{f"{prefix}is_staff": True})
    yield WhyNot.INACTIVE, Q(**{f"{prefix}is_active": False})
    yield WhyNot.NO_ADDRESS, Exists(about_all.filter(how=_How.BOUNCE))
    yield WhyNot.COMPLAINED, Exists(about_all.filter(how=_How.COMPLAINT))
    yield WhyNot.SAID_NO, Exists(about_all) | Q(Exists(no.filter(topic=topic)))


def _of_ground() -> _Reasons:
    yes = Consent.objects.given().filter(purpose=Purpose.MAIL, user=OuterRef("person"))
    yield WhyNot.WITHDREW, Q(ground=MailingRecipient.Ground.CONSENT) & ~Exists(yes)


def _since_it_started() -> _Reasons:
    answered = MailingRecipient.objects.filter(
        person=OuterRef("person"), replied_at__gte=OuterRef("mailing__started_at")
    )
    yield WhyNot.REPLIED, Exists(answered)
    yield WhyNot.MEETING, _came(Inquiry, "customer", "created_at")
    yield WhyNot.ORDERED, _came(Order, "customer", "created_at")
    yield WhyNot.MEETING, _came(Conversation, "person", "at")


def _came(kind: type[Model], whose: str, at: str) -> Q:
    """One of theirs, or of a company that they belong to, after the mailing started."""
    new: QuerySet[Any] = kind._default_manager.order_by().filter(
        **{f"{at}__gte": OuterRef("mailing__started_at")}
    )
    companies = Membership.objects.filter(user=OuterRef(OuterRef("person")))
    of_company = new.filter(organisation__in=companies.order_by().values("organisation"))
    return Q(Exists(new.filter(**{whose: OuterRef("person")}))) | Q(Exists(of_company))
