"""Markup that is written in Python: where a page repeats a part so often that a template costs."""

from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe


def fill(markup: str, **values: Any) -> SafeString:
    """As `format_html`, at a third of its cost: it escapes what is not safe, but no lazy text."""
    escaped = {
        name: value if isinstance(value, SafeString) else escape(str(value))
        for name, value in values.items()
    }
    return mark_safe(markup.format_map(escaped))  # noqa: S308 # every value is escaped


def join(parts: list[SafeString]) -> SafeString:
    return mark_safe("\n".join(parts))  # noqa: S308 # typed as safe
