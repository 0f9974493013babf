from django import template

from analytics.consent.texts import current_version
from analytics.models import Purpose

register = template.Library()


@register.simple_tag
def consent_version() -> int:
    """Of the text that is shown to who is asked now."""
    return current_version(Purpose.READING)
