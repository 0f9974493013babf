"""Which device of a link somebody reads it on, by number: 1 for the first, and so on.

Within a day it is known by a hash with the salt of that day. On the next day nothing of it is
left; then somebody on the same kind of device counts as who was there before, as long as that
number is still free that day. So two colleagues who both use a telephone may count as one: rather
too few than somebody who is said to have passed it on and did not.
"""

import re
from functools import cache
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from analytics.ingest.direct import DirectStore
from analytics.ingest.visitor import Hashes, address_of
from analytics.models import OpeningDevice, ShareLink
from analytics.pages import Device

TABLET = re.compile(r"iPad|Tablet|Silk/|Android(?!.*Mobile)")
PHONE = re.compile(r"Mobi|iPhone")


@cache
def _hashes() -> Hashes:
    return Hashes(DirectStore().salt)


def kind_of(request: HttpRequest) -> str:
    agent = request.headers.get("User-Agent", "")
    if not agent:
        return Device.UNKNOWN.value
    if TABLET.search(agent):
        return Device.TABLET.value
    return Device.PHONE.value if PHONE.search(agent) else Device.DESK.value


def number_today(request: HttpRequest, *words: object) -> UUID:
    """The same for this device, and these words, until midnight."""
    return _hashes().number(timezone.localdate(), _hash(request), *words)


def anybodys_number_today(*words: object) -> UUID:
    return _hashes().number(timezone.localdate(), *words)


def count(link: ShareLink, request: HttpRequest, kind: str) -> int:
    """Its number, which is kept for the day. Lock the link first: two devices are two numbers."""
    day, visit = timezone.localdate(), _hash(request)
    rows = OpeningDevice.objects.filter(link=link, day=day)
    today = dict(rows.values_list("hash", "number"))
    if visit not in today:
        today[visit] = _next(link, kind, set(today.values()))
        OpeningDevice.objects.create(link=link, day=day, hash=visit, number=today[visit])
    return today[visit]


def _next(link: ShareLink, kind: str, taken: set[int]) -> int:
    counted = link.openings.exclude(device=None).order_by()
    rows = counted.values_list("device", "device_kind").distinct()
    kinds = {number: its_kind for number, its_kind in rows if number}
    free = {number for number, its_kind in kinds.items() if its_kind == kind} - taken
    return min(free, default=max([*taken, *kinds], default=0) + 1)


def _hash(request: HttpRequest) -> int:
    agent = request.headers.get("User-Agent", "")
    return _hashes().visit(timezone.localdate(), address_of(request.META), agent)
