"""Whether who reads the page of a share link lets us see what they read: asked on that page.

Somebody without an account says yes to one link: only that yes leads from what was read to the
customer it was sent to. What they answered elsewhere, nameless, is not that, and ends by it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from analytics import measured
from analytics.consent import asking, choose, current_text, end_of_visitor, standing
from analytics.consent.deciding import Answer, decide
from analytics.consent.texts import Text, current_version
from analytics.measured import Measured, Who
from analytics.models import Consent, Purpose, ShareLink, ShareLinkReader


class State(StrEnum):
    ASK = "ask"
    YES = "yes"
    SILENT = "silent"  # they said no, or their browser says so by itself


@dataclass(frozen=True)
class Question:
    state: State
    has_account: bool
    text: Text

    @property
    def explanation(self) -> str:
        return self.text.explanation_on_link(has_account=self.has_account)


def question(request: HttpRequest) -> Question:
    person = request.user if isinstance(request.user, User) else None
    return Question(_state(request, person), bool(person), current_text(Purpose.READING))


def _state(request: HttpRequest, person: User | None) -> State:
    if measured.asks_for_privacy(request.META):
        return State.SILENT
    said = asking.chosen(request, person)
    if said.who is Who.PERSON or is_about_a_link(said):
        is_of_now = said.text_version == current_version(Purpose.READING)
        return State.YES if is_of_now else State.ASK
    return State.ASK if said.who in {Who.NOBODY, Who.VISITOR} else State.SILENT


def is_about_a_link(said: Measured) -> bool:
    """Whether this yes was said on the page of a share link, by somebody without an account."""
    return said.who is Who.VISITOR and ShareLinkReader.objects.filter(consent=said.consent).exists()


@transaction.atomic
def answer(request: HttpRequest, link: ShareLink, *, yes: bool) -> Measured:
    """What the browser has to remember of it."""
    is_visitor = not isinstance(request.user, User)
    if not (yes and is_visitor) or measured.asks_for_privacy(request.META):
        return decide(request, Answer.YES if yes else Answer.NO, Consent.Source.LINK)
    before = measured.of_cookie(request)
    if before.who is Who.VISITOR and before.consent:
        end_of_visitor(before.consent)
    made = choose(None, Purpose.READING, given=True, source=Consent.Source.LINK)
    assert made is not None  # noqa: S101 - a yes always is a row
    ShareLinkReader.objects.create(link=link, consent=made)
    return standing.as_measured(made)
