"""What the timeline says, to the person or about them."""

from django import template
from django.utils.safestring import SafeString

from analytics.timeline.line import Line

register = template.Library()


@register.simple_tag
def sentence(line: Line, name: str = "") -> SafeString:
    return line.sentence(name)
