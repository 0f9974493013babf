"""Each card with what is read of it, in the asked order."""

from collections.abc import Callable

import pytest
from django.http import QueryDict

from accounts.models import User
from analytics.figures import Asked, CardTable
from analytics.figures.cards import Cards
from analytics.figures.little_seen import LittleSeen, Sections
from analytics.small_groups import Few
from catalog.models import Product, Status
from tests import factories

pytestmark = pytest.mark.django_db
Figures = Callable[..., object]


@pytest.fixture
def read(figure: Figures) -> Callable[..., None]:
    def make(product: Product, visits: int, packed: int = 0, **fields: object) -> None:
        of = {"page": "card", "of": str(product.pk)}
        figure("page", visits, **of, **fields)
        if packed:
            figure("act", packed, part="package", **of)

    return make


def table(query: str = "") -> CardTable:
    asked = QueryDict(query)
    return CardTable(Asked(asked), asked)


def titles(query: str = "") -> list[str]:
    return [row.card.title for row in table(query).rows]


@pytest.fixture
def cards(read: Callable[..., None]) -> dict[str, Product]:
    made = {title: factories.product(title) for title in ("Aap", "Noot", "Mies")}
    read(made["Noot"], 40, packed=10, ms=40 * 30_000)
    read(made["Mies"], 20, packed=10, ms=20 * 60_000)
    return made


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Noot", "Mies", "Aap"]),
        ("sorteer=-gelezen", ["Aap", "Mies", "Noot"]),
        ("sorteer=kaart", ["Aap", "Mies", "Noot"]),
        ("sorteer=tijd", ["Mies", "Noot", "Aap"]),
        ("sorteer=aandeel", ["Mies", "Noot", "Aap"]),
        ("sorteer=onzin", ["Noot", "Mies", "Aap"]),
    ],
)
def test_order(query: str, expected: list[str], cards: dict[str, Product]) -> None:
    assert titles(query) == expected


def test_a_row_tells_how_long_and_what_came_of_it(cards: dict[str, Product]) -> None:
    noot = table().rows[0]
    assert (noot.visits, noot.seconds, noot.packed, noot.share, noot.bar) == (40, 30, 10, 25, 100)


def test_drafts_and_archived_cards_only_when_they_were_read(read: Callable[..., None]) -> None:
    factories.product("Klad", status=Status.DRAFT)
    read(factories.product("Oud", status=Status.ARCHIVED), 9)
    assert titles() == ["Oud"]


def test_of_a_card_that_is_gone_nothing_is_shown(figure: Figures) -> None:
    figure("page", 50, page="card", of="123456")
    figure("page", 50, page="card", of="geen-getal")
    assert titles() == []


def test_a_category_leaves_out_the_others(read: Callable[..., None]) -> None:
    read(factories.product("Site"), 9)
    read(factories.product("Logo", category=factories.category("Ontwerp")), 8)
    assert titles("categorie=ontwerp") == ["Logo"]


def test_a_few_readers_are_hidden_also_in_what_is_made_of_them(
    read: Callable[..., None],
) -> None:
    read(factories.product("Veel"), 90)
    read(factories.product("Weinig"), 4, packed=1, ms=9000)
    read(factories.product("Iets"), 8, packed=6, ms=9000)
    rows = {row.card.title: row for row in table().rows}
    assert rows["Veel"].visits == 90
    for title in ("Weinig", "Iets"):  # with the sum of all cards, the one would tell the other
        row = rows[title]
        assert (row.visits, row.seconds, row.packed, row.share, row.bar, row.change) == (
            Few(10),
            None,
            Few(),
            None,
            0,
            None,
        )


def test_hidden_cards_have_no_order(read: Callable[..., None]) -> None:
    for title, visits in (("A", 2), ("B", 4), ("C", 1)):
        read(factories.product(title), visits)
    assert titles() == ["A", "B", "C"]
    assert titles("sorteer=tijd") == ["A", "B", "C"]


# --- Little seen ------------------------------------------------------------------------------


@pytest.fixture
def shelf(read: Callable[..., None]) -> list[Product]:
    """Four cards that are read, and three that hardly are."""
    shelf = [factories.product(f"Kaart {number}", position=number) for number in range(7)]
    for product in shelf[:4]:
        read(product, 40)
    read(shelf[4], 12, packed=6)
    read(shelf[5], 10)
    return shelf


def little_seen() -> list[tuple[str, object]]:
    found = LittleSeen(Cards(Asked(QueryDict())))
    return [(it.card.title, it.visits) for it in found.cards]


def test_little_seen_cards_that_do_well_come_first(shelf: list[Product]) -> None:
    assert little_seen() == [("Kaart 4", 12), ("Kaart 6", 0), ("Kaart 5", 10)]


def test_what_is_ordered_all_the_same_comes_before_all(
    shelf: list[Product], customer: User
) -> None:
    factories.order(customer, shelf[5])
    assert little_seen()[0] == ("Kaart 5", 10)


def test_a_cancelled_order_says_nothing(shelf: list[Product], customer: User) -> None:
    factories.order(customer, shelf[5], status="cancelled")
    assert little_seen()[-1] == ("Kaart 5", 10)


def test_drafts_deserve_no_light_yet(shelf: list[Product]) -> None:
    Product.objects.filter(pk=shelf[6].pk).update(status=Status.DRAFT)
    assert "Kaart 6" not in dict(little_seen())


def test_without_readers_nothing_is_little() -> None:
    factories.product()
    assert little_seen() == []


def test_sections_that_hardly_anybody_sees(figure: Figures) -> None:
    figure("step", 100, part="card")
    for section, visits in (("promise", 100), ("faq", 20), ("reviews", 3), ("price", 40)):
        figure("sections", visits, page="card", part=section)
    found = Sections(Cards(Asked(QueryDict())))
    assert [(it.name, it.share) for it in found.seldom] == [("reviews", Few()), ("faq", 20)]
