"""Numbers and moments as people say them."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NUMBERS: "list[StrOrPromise]" = [
    "",
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
]
WEEK = timedelta(days=7)


def number(count: int) -> str:
    return str(NUMBERS[count]) if 0 < count < len(NUMBERS) else str(count)


def times(count: int) -> str:
    return ngettext("%(number)s time", "%(number)s times", count) % {"number": number(count)}


def days(count: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", count) % {"number": number(count)}


def people(count: int) -> str:
    return ngettext("%(number)s person", "%(number)s people", count) % {"number": number(count)}


def devices(count: int) -> str:
    return ngettext("%(number)s device", "%(number)s devices", count) % {"number": number(count)}


def products(count: int) -> str:
    return ngettext("%(number)s product", "%(number)s products", count) % {"number": number(count)}


def day(at: datetime) -> str:
    """Today, yesterday, Tuesday, 3 November; of another year with the year."""
    then, today = timezone.localdate(at), timezone.localdate()
    if then == today:
        return _("today")
    if then == today - timedelta(days=1):
        return _("yesterday")
    if today - WEEK < then < today:
        return date_format(then, "l")
    return date_format(then, "j F" if then.year == today.year else "j F Y")


def moment(at: datetime) -> str:
    time = date_format(timezone.localtime(at), "H:i")
    return _("%(day)s at %(time)s") % {"day": day(at), "time": time}
