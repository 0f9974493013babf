"""Figures as they come to stand in the table, written by hand."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from analytics.models import Figure, Measure


def figure(measure: Measure, part: str = "", times: int = 10, **fields: Any) -> Figure:
    """Of card 12 on telephones today; as many visits as times, and `days_ago` for another day."""
    values = {
        "day": timezone.localdate() - timedelta(days=fields.pop("days_ago", 0)),
        "page": "card",
        "of": "12",
        "version": 7,
        "device": "phone",
        "visits": times,
        **fields,
    }
    return Figure.objects.create(measure=measure, part=part, times=times, **values)


def page(times: int = 100, **fields: Any) -> Figure:
    return figure(Measure.PAGE, "", times, **fields)


def click(part: str, times: int = 10, **fields: Any) -> Figure:
    return figure(Measure.CLICK, part, times, **fields)
