"""`{% product_card card %}`: a product in a list, the same on every page.

Written here and not as a template, because an overview shows dozens of them.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.models.card import Card
from catalog.templatetags.interface import icon
from catalog.templatetags.picture import picture

register = template.Library()

CARD = """\
<article class="card" data-category="{kind}">
  <div class="picture card__media{pictureless}"{moves}>{media}</div>
  <p class="category">{category}{state}</p>
  <h3 class="card__title" lang="nl"><a href="{address}">{title}</a></h3>
  <p class="card__summary" lang="nl">{summary}</p>{reason}
  <div class="card__foot"><span class="price">{amount} <small>{per}</small></span>{tick}</div>
</article>"""
MOVES = ' data-transition="{}"'
STATE = ' <span class="badge badge--warn">{}</span>'
REASON = '<p class="card__reason" lang="nl">{}<span>{}</span></p>'
TICK = (
    '<label class="tick">'
    '<input type="checkbox" name="p" value="{}" form="vergelijk" autocomplete="off">'
    '{}<span class="visually-hidden"> {}</span></label>'
)
NOTHING = SafeString()


@register.simple_tag
def product_card(
    card: Card, *, comparable: bool = False, priority: bool = False, still: bool = False
) -> SafeString:
    """`comparable` adds the tick for the comparison; the page then includes _compare_bar.html.

    A `priority` picture is seen first. A `still` card is of a product that is on the page twice.
    """
    return format_html(
        CARD,
        kind=card.kind,
        pictureless="" if card.image else " picture--none",
        moves=NOTHING if still else format_html(MOVES, card.slug),
        media=_media(card, priority),
        category=card.category,
        state=NOTHING if card.is_public else format_html(STATE, card.state),
        address=card.address,
        title=card.title,
        summary=card.summary,
        reason=format_html(REASON, icon("check"), card.reason) if card.reason else NOTHING,
        amount=card.price.amount,
        per=card.price.per,
        tick=format_html(TICK, card.slug, _("Compare"), card.title) if comparable else NOTHING,
    )


def _media(card: Card, priority: bool) -> SafeString:
    if card.image:
        return picture(card.image, alt="", priority=priority)
    return icon(card.icon or "shapes")
