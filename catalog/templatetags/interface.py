"""Small pieces of interface that every page of every app uses."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, extra: str = "") -> SafeString:
    """An icon from the sprite, hidden from screen readers: a word or label stands beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {extra}" if extra else "",
        static("icons/icons.svg"),
        name,
    )


@register.simple_tag
def our_company() -> dict[str, str]:
    """Whom to call, also on the pages that are rendered without a request: those of errors."""
    company: dict[str, str] = settings.COMPANY
    return company
