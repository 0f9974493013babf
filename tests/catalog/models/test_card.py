import pytest
from pytest_django import DjangoAssertNumQueries

from catalog.models import ProblemProduct, Product, ProductImage
from catalog.models.card import Card, cards
from catalog.models.picture import PictureColumns
from tests import factories

pytestmark = pytest.mark.django_db


def test_cards_keep_the_order_in_which_products_were_chosen(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for place, title in enumerate(["Noot", "Aap", "Mies"]):
        factories.product(title, position=9 - place)
    with django_assert_num_queries(2):
        assert [card.title for card in cards(Product.objects.in_our_order())] == [
            "Mies",
            "Aap",
            "Noot",
        ]


def test_no_products_make_no_cards() -> None:
    assert cards(Product.objects.all()) == []


def test_a_card_shows_the_first_picture() -> None:
    product = factories.product()
    for place, name in [(2, "b.webp"), (1, "a.webp")]:
        image = ProductImage(
            product=product, position=place, image=name, image_width=8, image_height=6
        )
        ProductImage.objects.bulk_create([image])
    [card] = cards(Product.objects.all())
    assert isinstance(card.image, PictureColumns)
    assert card.image.image == "a.webp"


def test_a_card_for_a_problem_says_why_it_helps() -> None:
    problem, product = factories.problem(), factories.product()
    ProblemProduct.objects.create(problem=problem, product=product, reason="Je staat er snel.")
    assert [card.reason for card in cards(Product.objects.for_problem(problem))] == [
        "Je staat er snel."
    ]


def test_a_card_of_a_row_is_the_card_that_a_query_makes() -> None:
    product = factories.product(price_min=10, vat_note="inclusief btw")
    product.refresh_from_db()
    assert cards(Product.objects.all()) == [Card.of(product)]
