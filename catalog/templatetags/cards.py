"""`{% product_card card %}`: a product in a list, the same on every page.

Written here and not as a template, because an overview shows dozens of them.
"""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from catalog.markup import fill, join
from catalog.models.card import Card
from catalog.templatetags.interface import icon
from catalog.templatetags.picture import picture

register = template.Library()

GRID = '<ul class="card-grid" role="list">\n{items}\n</ul>'
ITEM = '<li id="kaart-{slug}">{card}</li>'
CARD = """\
<article class="card" data-category="{kind}" data-name="{name}-{pk}">
  <div class="picture card__media{pictureless}"{moves}>{media}</div>
  <p class="category">{category}{state}</p>
  <h3 class="card__title" lang="nl"><a href="{address}" data-kind="product" data-slug="{slug}">\
{title}</a></h3>
  <p class="card__summary" lang="nl">{summary}</p>{reason}
  <div class="card__foot"><span class="price">{amount} <small>{per}</small></span>{tick}{pack}</div>
</article>"""
MOVES = ' data-transition="{slug}"'
STATE = ' <span class="badge badge--warn">{state}</span>'
REASON = '<p class="card__reason" lang="nl">{icon}<span>{reason}</span></p>'
TICK = (
    '<label class="tick" data-name="compare-{pk}">'
    '<input type="checkbox" name="p" value="{slug}" form="vergelijk" autocomplete="off">'
    '{compare}<span class="visually-hidden"> {title}</span></label>'
)
PACK = (
    '<button class="icon-button" type="submit" form="inpakken" name="product" value="{slug}" '
    'data-name="pack-{pk}" data-act="package">{icon}'
    '<span class="visually-hidden"><span data-label>{put}</span>: {title}</span></button>'
)
NOTHING = SafeString()


@register.simple_tag
def card_grid(cards: Iterable[Card]) -> SafeString:
    """Cards to choose and compare; the page includes _compare_bar.html and _packing.html."""
    items = [
        fill(ITEM, slug=card.slug, card=product_card(card, comparable=True, priority=not place))
        for place, card in enumerate(cards)
    ]
    return fill(GRID, items=join(items))


@register.simple_tag
def product_card(
    card: Card,
    *,
    name: str = "card",
    comparable: bool = False,
    priority: bool = False,
    still: bool = False,
) -> SafeString:
    """`comparable` adds the tick for the comparison and the button for the package.

    A `priority` picture is seen first: one or two per page.

    A `still` card is of a product that is on the page twice; clicks on it are counted by `name`.
    """
    return fill(
        CARD,
        name=name,
        pk=card.pk,
        kind=card.kind,
        slug=card.slug,
        pictureless="" if card.image else " picture--none",
        moves=NOTHING if still else fill(MOVES, slug=card.slug),
        media=_media(card, priority),
        category=card.category,
        state=NOTHING if card.is_public else fill(STATE, state=card.state),
        address=card.address,
        title=card.title,
        summary=card.summary,
        reason=fill(REASON, icon=icon("check"), reason=card.reason) if card.reason else NOTHING,
        amount=card.price.amount,
        per=card.price.per,
        tick=_tick(card) if comparable else NOTHING,
        pack=_pack(card) if comparable and card.is_public else NOTHING,
    )


def _media(card: Card, priority: bool) -> SafeString:
    if card.image:
        return picture(card.image, alt="", priority=priority)
    return icon(card.icon or "shapes")


def _tick(card: Card) -> SafeString:
    return fill(TICK, pk=card.pk, slug=card.slug, compare=_("Compare"), title=card.title)


def _pack(card: Card) -> SafeString:
    return fill(
        PACK,
        pk=card.pk,
        slug=card.slug,
        icon=icon("plus"),
        put=_("Put in package"),
        title=card.title,
    )
