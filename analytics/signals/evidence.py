"""What a signal was made of, event by event, each with the way to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from analytics.models import Signal
from analytics.signals import words

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True, slots=True)
class Proof:
    when: str
    text: str
    url: str


def proofs(signal: Signal, people: "dict[int, User]") -> list[Proof]:
    """The newest first."""
    return [_proof(signal, fact, people) for fact in signal.evidence if fact["kind"] in KINDS]


def _proof(signal: Signal, fact: dict[str, Any], people: "dict[int, User]") -> Proof:
    saying, address = KINDS[fact["kind"]]
    person = people.get(fact.get("user") or 0)
    parts = {
        "who": person or _("Somebody"),
        "what": signal.product or signal.link or "",
        "text": fact.get("text") or "",
        "label": fact.get("label") or "",
        "number": fact.get("id"),
        "device": fact.get("device") or 1,
    }
    return Proof(_when(fact), str(saying()) % parts, address(signal, fact))


def _when(fact: dict[str, Any]) -> str:
    """Of what is kept by the day, that day."""
    if not fact["at"]:
        return date_format(date.fromisoformat(fact["day"]), "j F")
    at = datetime.fromisoformat(fact["at"])
    if timezone.is_naive(at):  # a day of the books
        return date_format(at, "j F Y")
    return words.moment(at)


# --- Where it can be seen -------------------------------------------------------------------------


def _timeline(signal: Signal, fact: dict[str, Any]) -> str:
    """Of the person when we know who it was: the day on which it stands."""
    if user := fact.get("user"):
        return reverse("analytics:timeline", args=[user])
    return _customer(signal, fact)


def _customer(signal: Signal, _fact: dict[str, Any]) -> str:
    if signal.organisation_id:
        return reverse("analytics:customer-timeline", args=[signal.organisation_id])
    return reverse("analytics:timeline", args=[signal.person_id])


def _share_link(_signal: Signal, fact: dict[str, Any]) -> str:
    return reverse("analytics:link", args=[fact["id"]])


def _inquiry(_signal: Signal, fact: dict[str, Any]) -> str:
    return reverse("accounts:work-inquiry", args=[fact["id"]])


Address = Callable[[Signal, dict[str, Any]], str]
KINDS: dict[str, tuple[Callable[[], str], Address]] = {
    "price": (lambda: _("%(who)s read the price of %(what)s"), _timeline),
    "seen": (lambda: _("%(who)s looked at %(what)s"), _timeline),
    "find": (lambda: _("%(who)s searched for ‘%(text)s’"), _timeline),
    "opened": (lambda: _("A person opened %(label)s, device %(device)s"), _share_link),
    "package": (lambda: _("%(who)s put %(label)s in the package"), _customer),
    "inquiry": (lambda: _("The last word about request %(number)s"), _inquiry),
    "running": (lambda: _("%(what)s began"), _customer),
    "tip": (lambda: _("%(what)s was seen"), _customer),
}
