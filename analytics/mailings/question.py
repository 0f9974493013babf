"""The question of an audience, read aloud."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from analytics.models import Audience


def read_aloud(audience: Audience) -> str:
    """‘Everybody who looked at Hosting in the last 90 days and does not have Hosting.’"""
    asked = list(_asked(audience))
    if not asked:
        return _("Everybody with an account.")
    return _("Everybody who %(asked)s.") % {"asked": get_text_list(asked, pgettext("list", "and"))}


def _asked(audience: Audience) -> Iterator[str]:
    if what := _seen(audience):
        yield ngettext(
            "looked at %(what)s in the last day",
            "looked at %(what)s in the last %(days)s days",
            audience.seen_days,
        ) % {"what": what, "days": audience.seen_days}
    if audience.has_product:
        yield pgettext("everybody who", "has %(product)s") % {"product": audience.has_product}
    if audience.lacks_product:
        yield pgettext("everybody who", "does not have %(product)s") % {
            "product": audience.lacks_product
        }
    if audience.quiet_days:
        yield (
            ngettext(
                "had no contact with us for %(days)s day",
                "had no contact with us for %(days)s days",
                audience.quiet_days,
            )
            % {"days": audience.quiet_days}
        )
    if audience.sector:
        yield _("works in the sector %(sector)s") % {"sector": audience.sector}
    if audience.city:
        yield _("works in %(city)s") % {"city": audience.city}


def _seen(audience: Audience) -> str:
    """Either of the two is enough."""
    what = [str(audience.seen_product)] if audience.seen_product else []
    if audience.seen_category:
        words = _("something of the category %(category)s")
        what.append(words % {"category": audience.seen_category})
    return get_text_list(what, pgettext("list", "or"))
