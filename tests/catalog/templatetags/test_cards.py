import re
from dataclasses import replace

from catalog.models.card import Card
from catalog.price import Price
from catalog.templatetags.cards import card_grid, product_card

CARD = Card(
    pk=12,
    title="Zon & <zee>",
    slug="zon",
    summary='Een "zin".',
    status="published",
    kind="websites",
    category="Websites & meer",
    icon="",
    price=Price("on_request"),
    image=None,
)


def test_what_an_employee_typed_is_escaped() -> None:
    html = product_card(replace(CARD, reason="<script>"), comparable=True)
    assert ">Zon &amp; &lt;zee&gt;</a>" in html
    assert "Een &quot;zin&quot;." in html
    assert "<span>&lt;script&gt;</span>" in html
    assert "Websites &amp; meer</p>" in html


def test_card_without_picture_shows_an_icon() -> None:
    assert '<div class="picture card__media picture--none"' in product_card(CARD)
    assert "icons.svg#shapes" in product_card(CARD)
    assert "icons.svg#globe" in product_card(replace(CARD, icon="globe"))


def test_still_card_does_not_move_to_its_page() -> None:
    assert 'data-transition="zon"' in product_card(CARD)
    assert "data-transition" not in product_card(CARD, still=True)


def test_only_cards_of_a_grid_can_be_ticked() -> None:
    assert 'name="p" value="zon"' in card_grid([CARD])
    assert 'type="checkbox"' not in product_card(CARD)


def test_a_card_and_what_can_be_done_with_it_have_names_by_its_id() -> None:
    html = card_grid([CARD])
    assert re.findall(r'data-(?:name|act)="([^"]+)"', html) == [
        "card-12",
        "compare-12",
        "pack-12",
        "package",
    ]
    assert 'data-name="recommended-12"' in product_card(CARD, name="recommended")
