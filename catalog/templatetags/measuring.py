"""What a page says of itself, so that it can be measured by names and never by its address.

A page that is measured says so in its `<body>`, in a block that only such pages fill:

    {% block page %}{% measured_as "card" of=product.pk version=product.edition %}{% endblock %}

Its parts have `data-section`, what can be clicked `data-name`, and what leads to somebody
`data-act`: call, mail, share, package or talk.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog.markup import fill, named

register = template.Library()

BODY = ' data-page="{page}" data-of="{of}" data-version="{version}"'
SAID = "measured"

# Who paid elsewhere first comes back within it; who looks again tomorrow does not.
WHILE = timedelta(minutes=30)


class Measured(NamedTuple):
    """A page by name, which one of these it is, and of a card which edition."""

    page: str
    of: str | int
    version: int


register.filter("named", named)


@register.simple_tag(takes_context=True)
def measured_as(
    context: template.Context, page: str, of: str | int = "", version: int = 0
) -> SafeString:
    """The attributes of `<body>`; the foot of the page loads what measures it."""
    measured = Measured(page, of, version)
    context.render_context[SAID] = measured
    return fill(BODY, **measured._asdict())


@register.inclusion_tag("includes/_measured.html", takes_context=True)
def measuring(context: template.Context) -> dict[str, Measured | None]:
    return {SAID: context.render_context.get(SAID)}


@register.filter
def just_now(moment: datetime) -> bool:
    """Whether the page of what was sent is where its sender landed."""
    return timezone.now() - moment < WHILE
