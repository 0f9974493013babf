"""`{% facet_options facet %}`: the choices of a facet, written here because a page has twenty."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.facets import Facet, Option
from catalog.markup import fill, join

register = template.Library()

OPTION = (
    '<li><label class="check">'
    '<input type="checkbox" id="{name}-{value}" name="{name}" value="{value}"{state}>'
    "<span>{label}</span>"
    '<span class="check__count">{number}<span class="visually-hidden"> {unit}</span></span>'
    "</label></li>"
)


@register.simple_tag
def facet_options(facet: Facet) -> SafeString:
    """A choice that would give nothing cannot be made, only taken back."""
    unit = _("products")
    return join(
        [
            fill(
                OPTION,
                name=facet.name,
                value=option.value,
                state=_state(option),
                label=option.label,
                number=option.number,
                unit=unit,
            )
            for option in facet.options
        ]
    )


def _state(option: Option) -> str:
    if option.chosen:
        return " checked"
    return "" if option.number else " disabled"
