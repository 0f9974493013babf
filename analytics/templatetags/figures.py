"""How figures are written."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from analytics.figures.difference import in_words
from analytics.figures.tiles import with_unit
from analytics.small_groups import Few

register = template.Library()
MINUTE = 60


@register.filter
def figure(number: Any) -> str:
    """With dots between the thousands; what is hidden says so, what is not there is a dash."""
    return "–" if number is None else in_words(number)


@register.filter
def per_cent(number: Any) -> str:
    if number is None:
        return "–"
    return str(number) if isinstance(number, Few) else f"{number} %"


@register.filter
def duration(seconds: int | None) -> str:
    if seconds is None:
        return "–"
    minutes, rest = divmod(seconds, MINUTE)
    if minutes:
        return _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": rest}
    return _("%(seconds)s s") % {"seconds": rest}


@register.filter
def before(tile: Any) -> str:
    return "" if tile.before is None else with_unit(tile.before, tile.unit)


@register.filter
def unlocalized(number: float) -> str:
    """For a drawing: a point, whatever the language."""
    return f"{number:g}"
