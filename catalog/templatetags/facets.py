"""`{% facet_options facet %}`: the choices of a facet, written here because a page has twenty."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.facets import Facet, Option

register = template.Library()

OPTION = (
    '<li><label class="check">'
    '<input type="checkbox" id="{name}-{value}" name="{name}" value="{value}"{state}>'
    '<span>{label}</span><span class="check__count">{number}{unit}</span></label></li>'
)
UNIT = '<span class="visually-hidden"> {}</span>'


@register.simple_tag
def facet_options(facet: Facet) -> SafeString:
    """A choice that would give nothing cannot be made, only taken back."""
    unit = format_html(UNIT, _("products"))
    options = (
        {**option._asdict(), "name": facet.name, "state": _state(option), "unit": unit}
        for option in facet.options
    )
    return format_html_join("\n", OPTION, options)


def _state(option: Option) -> str:
    if option.chosen:
        return " checked"
    return "" if option.number else " disabled"
