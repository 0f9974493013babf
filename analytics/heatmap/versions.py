"""The versions of a page that were seen, each with the day from which it was shown."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from analytics.heatmap.asked import Asked
from analytics.heatmap.figures import Shown
from analytics.pages import Page
from catalog.models import ProductEdition

MOST = 20


class Version(NamedTuple):
    number: int
    since: date
    until: date | None  # when the next one came


def versions(asked: Asked, found: list[Shown]) -> list[Version]:
    """The newest first; none for pages of which there is only one, without a number. One query.

    Since when a card has its version is known of itself; otherwise it is the day on which it was
    first seen.
    """
    first: dict[int, date] = {}
    for each in found:
        if each.version:
            first[each.version] = min(each.first, first.get(each.version, each.first))
    newest = sorted(first, reverse=True)[:MOST]
    first |= _known_days(asked, newest)
    following: list[int | None] = [None, *newest]
    return [
        Version(number, first[number], first[after] if after else None)
        for number, after in zip(newest, following, strict=False)
    ]


def _known_days(asked: Asked, numbers: list[int]) -> dict[int, date]:
    if asked.page != Page.CARD or not asked.of.isdecimal() or not numbers:
        return {}
    known = ProductEdition.objects.filter(product_id=int(asked.of), number__in=numbers)
    return {
        number: timezone.localdate(since) for number, since in known.values_list("number", "since")
    }
