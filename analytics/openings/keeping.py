"""What is kept when a share link is opened, and nothing else: no address, no browser, no secret.

The verdict and the day always; the moment and the number of the device only where the
installation and the reader's browser let us. A reader who turned it off is not kept at all.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from analytics import measured
from analytics.models import Opening, ShareLink, Verdict
from analytics.openings import devices
from analytics.openings.asked import Asked
from analytics.openings.judging import RANKS, READ_MS, Judged, Told, judge, judge_reading
from analytics.signals import look

SAME = timedelta(minutes=30)  # a page that is loaded again within it is the same opening


def keeps_the_moment(request: HttpRequest) -> bool:
    """Or only the day."""
    return settings.SHARE_LINK_LEVEL == "moment" and not measured.asks_for_privacy(request.META)


def keep(link: ShareLink, request: HttpRequest) -> Opening | None:
    """The page is asked for. None where nothing may be kept of it."""
    if not link.may_be_seen or measured.of_cookie(request).opted_out:
        return None
    now = timezone.now()
    judged = judge(Asked.of(request, link))
    sittings = _sittings(link, request, judged, now)
    before = Opening.objects.filter(sitting__in=sittings)
    same = next((each for each in before if each.at is None or each.at > now - SAME), None)
    return _risen(same, judged) if same else _begun(sittings[0], link, request, judged, now)


def _sittings(link: ShareLink, request: HttpRequest, judged: Judged, now: datetime) -> list[UUID]:
    """What this opening is called; then what it is called if it began in the half hour before.

    The same device asks for the same name, so two requests at once are one row. Where only the day
    is kept, all who read on it are one opening.
    """
    whose = f"link {link.pk} {judged.verdict is Verdict.EMPLOYEE}"
    if not keeps_the_moment(request):
        return [devices.anybodys_number_today(whose)]
    part = now.timestamp() // SAME.total_seconds()
    return [devices.number_today(request, whose, each) for each in (part, part - 1)]


def _begun(
    sitting: UUID, link: ShareLink, request: HttpRequest, judged: Judged, now: datetime
) -> Opening:
    values = {"link": link, "verdict": judged.verdict, "reason": judged.reason}
    values |= {"day": timezone.localdate(now)}
    if keeps_the_moment(request):
        values |= {"at": now, "device_kind": devices.kind_of(request)}
    opening, is_new = Opening.objects.get_or_create(sitting=sitting, defaults=values)
    return opening if is_new else _risen(opening, judged)


def _risen(opening: Opening, judged: Judged) -> Opening:
    """Somebody asks again for what a program asked for, such as a browser that fetches ahead."""
    not_above = RANKS[: RANKS.index(judged.verdict) + 1]  # of two as sure the last one knows more
    values = {"verdict": judged.verdict, "reason": judged.reason}
    if opening.verdict in not_above:
        Opening.objects.filter(pk=opening.pk, verdict__in=not_above).update(**values)
        opening.verdict, opening.reason = judged.verdict, judged.reason
    return opening


@transaction.atomic
def told(sitting: UUID, said: Told, request: HttpRequest) -> Opening | None:
    """The script on the page tells that it was in view. None where nothing is kept of that.

    In turn for each link, so that an opening becomes a person's once and a device is counted once.
    """
    rows = Opening.objects.select_related("link").select_for_update(of=("self", "link"))
    opening = rows.filter(sitting=sitting, link__may_be_seen=True).first()
    if opening is None or measured.of_cookie(request).opted_out:
        return None
    became_a_person = _judged_again(opening, said, request)
    if opening.at:
        _add(opening, said)
    if became_a_person and opening.at:
        opening.device = devices.count(opening.link, request, opening.device_kind)
    opening.save(update_fields=["verdict", "reason", "ms", "touched", "device"])
    if became_a_person:
        look.changed(opening.link.organisation_id, opening.link.contact_id)
    return opening


def _judged_again(opening: Opening, said: Told, request: HttpRequest) -> bool:
    """Whether it is a person's now, and was not before."""
    before = Judged(Verdict(opening.verdict), opening.reason)
    judged = judge_reading(before, Asked.of(request, opening.link), said)
    opening.verdict, opening.reason = judged.verdict, judged.reason
    return judged.verdict is Verdict.PERSON and before.verdict is not Verdict.PERSON


def _add(opening: Opening, said: Told) -> None:
    """No more than tells that it was read: how long somebody reads is kept after a yes only."""
    opening.ms = max(opening.ms, min(said.ms, READ_MS))
    opening.touched = opening.touched or said.touched


def let_see(link: ShareLink, *, seen: bool) -> None:
    """The reader's switch: from the next request on, of whoever reads it."""
    ShareLink.objects.filter(pk=link.pk).update(may_be_seen=seen)
