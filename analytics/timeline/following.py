"""What we did to follow somebody up, and what came of it: a query each."""

from collections.abc import Iterator
from datetime import datetime
from html import unescape

from django.db.models import DateTimeField, F
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from analytics.models import Conversation, Opening, ShareLink, Signal, SignalState, Tip, Verdict
from analytics.openings.reasons import REASONS
from analytics.signals.shown import shown
from analytics.timeline import sayings
from analytics.timeline.cursor import Reach
from analytics.timeline.line import Line, Saying, Thing
from analytics.timeline.whose import Whose, called

LINKS, OPENINGS, CONVERSATIONS, TIPS, SIGNALS = range(10, 15)  # ranks
SECOND = 2


def links(whose: Whose, reach: Reach) -> list[Line]:
    """But for those of a mailing: that is a mail."""
    rows = ShareLink.objects.filter(whose.told_of("contact"), mailing=None)
    rows = rows.select_related("contact", "created_by")
    return [
        Line(
            (link.created_at, LINKS, link.pk),
            sayings.PASSED_ON if link.parent_id else sayings.MADE_A_LINK,
            _link(link),
            {"employee": _employee(link.created_by)},
            details=tuple(filter(None, [link.reference])),
            who=called(link.contact),
        )
        for link in reach.newest(rows, LINKS, at="created_at")
    ]


def openings(whose: Whose, reach: Reach) -> list[Line]:
    """With the verdict and why. Where only the day is kept, it stands at the end of that day."""
    rows = Opening.objects.filter(whose.told_of("link__contact", "link__organisation"))
    rows = rows.select_related("link").annotate(
        moment=Coalesce(F("at"), Cast("day", DateTimeField()))
    )
    return [_opening(row) for row in reach.newest(rows, OPENINGS, at="moment")]


def _opening(opening: Opening) -> Line:
    moment: datetime = opening.moment  # type: ignore[attr-defined]
    is_person = opening.verdict == Verdict.PERSON
    return Line(
        (moment, OPENINGS, opening.pk),
        sayings.OPENED_BY_SOMEBODY if is_person else sayings.OPENED,
        _link(opening.link),
        details=_details(opening),
        verdict=(opening.verdict, opening.get_verdict_display()),
        has_time=opening.at is not None,
    )


def _details(opening: Opening) -> tuple[str, ...]:
    """Why, which is a sentence until something follows it."""
    why, device = str(REASONS.get(opening.reason, "")), _device(opening)
    return tuple(filter(None, [why.removesuffix(".") if device else why, device]))


def _device(opening: Opening) -> str:
    """Never whose: only that it was not the first."""
    number = opening.device or 1
    if number < SECOND or opening.verdict not in {Verdict.PERSON, Verdict.UNSURE}:
        return ""
    if number == SECOND:
        return str(_("second device, probably passed on"))
    return str(_("device %(number)s, probably passed on") % {"number": number})


def _link(link: ShareLink) -> Thing:
    return Thing(link.label, "", reverse("analytics:link", args=[link.pk]))


def conversations(whose: Whose, reach: Reach) -> list[Line]:
    rows = Conversation.objects.filter(whose.told_of("person")).select_related("person", "by")
    return [
        Line(
            (talk.at, CONVERSATIONS, talk.pk),
            sayings.SPOKE,
            Thing(talk.get_kind_display(), "", reverse("analytics:conversation", args=[talk.pk])),
            {"employee": _employee(talk.by)},
            details=tuple(filter(None, [talk.note])),
            who=called(talk.person),
        )
        for talk in reach.newest(rows, CONVERSATIONS, at="at")
    ]


def tips(whose: Whose, reach: Reach) -> list[Line]:
    """All of them are read: there are never many, and each has moments of its own."""
    rows = Tip.objects.filter(whose.told_of("person")).select_related("product", "person", "by")
    lines = [line for tip in rows for line in _moments(tip)]
    lines = [line for line in lines if reach.has(line.place)]
    return sorted(lines, key=lambda line: line.place, reverse=True)[: reach.most]


def _moments(tip: Tip) -> Iterator[Line]:
    url = tip.product.get_absolute_url()
    moments: list[tuple[datetime | None, Saying]] = [
        (tip.created_at, sayings.TIPPED),
        (tip.first_seen_at, sayings.SAW_THE_TIP),
        (tip.withdrawn_at, sayings.WITHDREW_THE_TIP),
    ]
    for number, (at, saying) in enumerate(moments):
        if at:
            yield Line(
                (at, TIPS, f"{tip.pk:019d}-{number}"),
                saying,
                Thing(tip.product.title, url, url),
                {"employee": _employee(tip.by)},
                details=() if number else (tip.reason,),
                who=called(tip.person),
            )


DECIDED = {
    SignalState.HANDLED: sayings.HANDLED_A_SIGNAL,
    SignalState.USELESS: sayings.REFUSED_A_SIGNAL,
}


def signals(whose: Whose, reach: Reach) -> list[Line]:
    """Those that somebody decided about. Two queries."""
    rows = Signal.objects.filter(
        whose.told_of("person"), state__in=list(DECIDED), decided_at__isnull=False
    )
    found = shown(reach.newest(rows, SIGNALS, at="decided_at"))
    return [
        Line(
            (told.signal.decided_at, SIGNALS, told.signal.pk),
            DECIDED[SignalState(told.signal.state)],
            Thing(unescape(told.text)),
            {"employee": _employee(told.signal.decided_by)},
            who=called(told.signal.person),
        )
        for told in found
        if told.signal.decided_at
    ]


def _employee(person: object) -> str:
    return called(person) or str(_("We"))  # type: ignore[arg-type]
