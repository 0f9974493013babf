from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.utils import translation

from accounts.models import User
from analytics.links.frozen import Change, changes_since
from analytics.models import ShareLink, ShareLinkLine
from catalog.models import Product, Status
from tests import factories
from tests.analytics.links.linking import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(db: None) -> Product:
    return factories.product(included=["Vijf pagina's"], duration="3 weken")


@pytest.fixture
def link(product: Product, employee: User) -> ShareLink:
    return made(employee)


def line_of(link: ShareLink) -> ShareLinkLine:
    lines = ShareLink.objects.prefetch_related(
        "lines__product__benefits", "lines__product__examples"
    )
    return lines.get(pk=link.pk).lines.all()[0]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_nothing_changed(link: ShareLink) -> None:
    assert changes_since(line_of(link)) == []


def test_what_is_short_is_told_before_and_after(link: ShareLink, product: Product) -> None:
    product.title, product.duration, product.price_min = "Site", "4 weken", Decimal(3950)
    product.save()

    assert changes_since(line_of(link)) == [
        Change("The price changed.", "€\xa03,450 one-time", "€\xa03,950 one-time"),
        Change("The name changed.", "Startwebsite", "Site"),
        Change("How long it takes changed.", "3 weken", "4 weken"),
    ]


def test_what_is_long_is_named(link: ShareLink, product: Product) -> None:
    product.summary, product.included = "Iets anders.", ["Tien pagina's"]
    product.save()
    product.benefits.create(title="Snel", text="Klaar.")
    factories.example(product, title="Bakker", customer="Bos")

    assert [change.what for change in changes_since(line_of(link))] == [
        "The description changed.",
        "What is included changed.",
        "What it brings you changed.",
        "The examples changed.",
    ]


def test_price_stays_unsaid_on_a_link_without_prices(link: ShareLink, product: Product) -> None:
    ShareLink.objects.update(with_prices=False)
    product.price_min = Decimal(3950)
    product.save()
    assert changes_since(line_of(link)) == []


@pytest.mark.parametrize("how", ["archived", "deleted"])
def test_card_that_is_gone_is_told(how: str, link: ShareLink, product: Product) -> None:
    if how == "archived":
        product.status = Status.ARCHIVED
        product.save()
    else:
        product.delete()
    assert changes_since(line_of(link)) == [Change("We do not offer this any more.")]


def test_telling_asks_nothing_of_the_database(
    employee: User, django_assert_num_queries: object
) -> None:
    link = made(employee, "Webshop", "Startwebsite", "Logo")
    found = ShareLink.objects.prefetch_related(
        "lines__product__benefits", "lines__product__examples"
    ).get(pk=link.pk)
    lines = list(found.lines.all())
    with django_assert_num_queries(0):  # type: ignore[operator]
        for line in lines:
            changes_since(line)
