import pytest
from django.db import IntegrityError
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from catalog.models import Product
from catalog.models.related import around
from tests import factories

pytestmark = pytest.mark.django_db


def seen_on(product: Product) -> list[tuple[str, str, str]]:
    with override("en"):
        return [(other.title, other.label, other.reason) for other in around(product)]


@pytest.mark.parametrize(
    ("kind", "here", "there", "reason_there"),
    [
        ("needed_first", "Needed first", "Possible next", "For this, Hosting comes first."),
        (
            "strengthens",
            "Makes it stronger",
            "Gets stronger with it",
            "Yields more together with Hosting.",
        ),
        (
            "smaller",
            "Smaller alternative",
            "Larger alternative",
            "The bigger step, when Hosting is not enough.",
        ),
        (
            "larger",
            "Larger alternative",
            "Smaller alternative",
            "The smaller step, when Hosting is more than you need.",
        ),
    ],
)
def test_entered_once_a_relation_reads_right_on_both_cards(
    kind: str, here: str, there: str, reason_there: str
) -> None:
    product, hosting = factories.product(), factories.product("Hosting")
    factories.relation(product, hosting, kind=kind, reason="Om deze reden.")
    assert seen_on(product) == [("Hosting", here, "Om deze reden.")]
    assert seen_on(hosting) == [("Startwebsite", there, reason_there)]


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_card_that_is_not_public_is_not_shown_on_the_other(status: str) -> None:
    product, hidden = factories.product(), factories.product("Geheim", status=status)
    factories.relation(product, hidden)
    assert seen_on(product) == []
    assert [title for title, *_rest in seen_on(hidden)] == ["Startwebsite"]


def test_a_card_related_to_itself_is_refused() -> None:
    product = factories.product()
    with pytest.raises(IntegrityError, match="catalog_relation_between_two"):
        factories.relation(product, product)


def test_a_kind_that_does_not_exist_is_refused() -> None:
    with pytest.raises(IntegrityError, match="catalog_relation_kind_exists"):
        factories.relation(factories.product(), factories.product("Hosting"), kind="buur")


@pytest.mark.parametrize("turned_round", [False, True])
def test_a_second_relation_between_the_same_two_is_refused(turned_round: bool) -> None:
    pair = [factories.product(), factories.product("Hosting")]
    factories.relation(*pair)
    with pytest.raises(IntegrityError, match="catalog_relation_once_per_pair"):
        factories.relation(*(reversed(pair) if turned_round else pair), kind="larger")


@pytest.mark.parametrize("number", [1, 30])
def test_all_relations_cost_one_query(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    product = factories.product()
    for i in range(number):
        other = factories.product(f"Ander {i}")
        factories.relation(*((product, other) if i % 2 else (other, product)))
    with django_assert_num_queries(1):
        related = around(product)
        assert [other.image for other in related] == [None] * number
        assert {other.category for other in related} == {"websites"}
