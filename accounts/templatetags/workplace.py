"""What the pages of employees say again and again."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mail.kinds import in_words

register = template.Library()
register.filter("kind_in_words", in_words)
LONG = 2  # days; from then on a list warns


@register.simple_tag(takes_context=True)
def here(context: template.Context, address: str) -> SafeString:
    """In the menu: this link leads to the page that is open, or to the list above it."""
    path = context["request"].path
    if path == address:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"' if path.startswith(address) else "")  # noqa: S308


@register.filter
def is_long(since: datetime) -> bool:
    return days_since(since) > LONG


@register.filter
def waits(since: datetime) -> str:
    """How long somebody waits for us, in the days that the calendar counts."""
    days = days_since(since)
    if days < 1:
        return _("waits since today")
    return ngettext("waits %(days)s day", "waits %(days)s days", days) % {"days": days}


def days_since(moment: datetime) -> int:
    return (timezone.localdate() - timezone.localdate(moment)).days
