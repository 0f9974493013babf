"""Signals as they are told: with names, the sentence, and what it was made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import User
from analytics.models import Signal, SignalState
from analytics.signals import strength
from analytics.signals.evidence import Proof, proofs
from analytics.signals.kinds import KINDS
from analytics.signals.sentences import SENTENCES, Telling
from analytics.signals.strength import Strength

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass
class Shown:
    signal: Signal
    people: dict[int, User]
    now: datetime

    @property
    def sentence(self) -> SafeString:
        return SENTENCES[self.signal.rule.key](Telling(self.signal, self.people))

    @property
    def text(self) -> str:
        return unescape(strip_tags(self.sentence))

    @property
    def action(self) -> "StrOrPromise":
        """As an employee wrote it in the rule, else ours."""
        return self.signal.rule.action or KINDS[self.signal.rule.key].action

    @cached_property
    def left(self) -> float:
        return strength.left(self.signal, self.now)

    @property
    def strength(self) -> Strength:
        return strength.word(self.left)

    @property
    def proofs(self) -> list[Proof]:
        return proofs(self.signal, self.people)

    @property
    def customer(self) -> object:
        return self.signal.organisation or self.signal.person

    @property
    def customer_url(self) -> str:
        if self.signal.organisation_id:
            return reverse("accounts:customer", args=[self.signal.organisation_id])
        return reverse("analytics:timeline", args=[self.signal.person_id])

    @property
    def needs_consent(self) -> bool:
        return KINDS[self.signal.rule.key].needs_consent

    @property
    def is_open(self) -> bool:
        signal = self.signal
        return signal.state == SignalState.OPEN or (
            signal.state == SignalState.SNOOZED
            and signal.snoozed_until is not None
            and signal.snoozed_until <= self.now
        )

    @property
    def state(self) -> str:
        """What became of it, when it is not open any more."""
        if self.signal.state != SignalState.SNOOZED:
            return self.signal.get_state_display()
        return _("Put off")


def shown(signals: Any) -> list[Shown]:
    """Two queries, of any kind that we know."""
    rows = signals.select_related(
        "rule", "organisation", "person", "product", "link", "owner", "decided_by"
    )
    found = [signal for signal in rows if signal.rule.key in KINDS]
    people, now = User.objects.in_bulk(_people(found)), timezone.now()
    return [Shown(signal, people, now) for signal in found]


def _people(signals: Iterable[Signal]) -> set[int]:
    return {user for signal in signals for user in signal.facts["users"]}
