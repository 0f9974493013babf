from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from catalog.completeness import Gap, gaps
from catalog.models import Example, Product, ProductImage, ProductSpecialist, Status
from tests import factories, images

pytestmark = pytest.mark.django_db


def complete(**fields: Any) -> Product:
    product = factories.product(**{"checked_on": timezone.localdate(), **fields})
    helper = factories.specialist(f"Helper {product.pk}", mail="help@buro3.example")
    ProductSpecialist.objects.create(product=product, specialist=helper)
    Example.objects.create(product=product, title="t", customer="k", text="v")
    ProductImage.objects.create(product=product, image=images.upload())
    return product


def lacking(product: Product) -> list[Gap]:
    return gaps(Product.objects.with_gaps().get(pk=product.pk))


def test_complete_card_lacks_nothing() -> None:
    product = complete()
    assert lacking(product) == []
    assert not Product.objects.incomplete().exists()


def test_new_card_lacks_almost_everything() -> None:
    product = factories.product()
    assert lacking(product) == [Gap.EXAMPLE, Gap.CONTACT, Gap.PICTURE, Gap.CHECK]
    assert Product.objects.incomplete().get() == product


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        (lambda product: product.examples.all().delete(), Gap.EXAMPLE),
        (lambda product: product.images.all().delete(), Gap.PICTURE),
        (lambda product: product.helpers.all().delete(), Gap.CONTACT),
        (lambda product: product.specialists.update(mail=""), Gap.CONTACT),
    ],
)
def test_card_lacks_what_was_taken_away(change: Any, gap: Gap) -> None:
    product = complete()
    change(product)
    assert lacking(product) == [gap]
    assert Product.objects.lacking(gap).get() == product


def test_price_of_nothing_is_no_price_but_on_request_is() -> None:
    assert lacking(complete(price_min=0)) == [Gap.PRICE]
    free = {"price_kind": "on_request", "price_min": None, "price_unit": ""}
    assert lacking(complete(title="Op aanvraag", **free)) == []


def test_check_of_more_than_nine_months_ago_is_old() -> None:
    long_ago = timezone.localdate() - timedelta(days=285)
    assert lacking(complete(checked_on=long_ago)) == [Gap.CHECK]


def test_archived_card_may_stay_incomplete() -> None:
    factories.product(status=Status.ARCHIVED)
    assert not Product.objects.incomplete().exists()
