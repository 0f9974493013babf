from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from catalog.models import Product, ProductImage, ProductSpecialist
from tests import factories

pytestmark = pytest.mark.django_db

NOTHING: dict[str, Any] = {"price_min": None, "price_max": None, "price_unit": ""}


def refused(product: Product, constraint: str, **values: Any) -> None:
    """The database itself says no, whatever way the write came."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Product.objects.filter(pk=product.pk).update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"price_kind": "on_request"},
        {**NOTHING, "price_kind": "on_request", "price_min": 5},
        {**NOTHING, "price_kind": "on_request", "price_max": 5},
        {**NOTHING, "price_kind": "on_request", "price_unit": "once"},
        {**NOTHING, "price_kind": "fixed"},
        {"price_kind": "fixed", "price_min": None},
        {"price_kind": "fixed", "price_unit": ""},
        {"price_kind": "fixed", "price_unit": "week"},
        {"price_kind": "fixed", "price_max": 9000},
        {"price_kind": "from", "price_max": 9000},
        {"price_kind": "fixed", "price_min": -1},
        {"price_kind": "range"},
        {"price_kind": "range", "price_min": 10, "price_max": 10},
        {"price_kind": "range", "price_min": 10, "price_max": 9},
        {"price_kind": "gratis"},
    ],
)
def test_a_price_that_does_not_fit_its_kind_is_refused(values: dict[str, Any]) -> None:
    refused(factories.product(), "catalog_product_price_fits_its_kind", **values)


@pytest.mark.parametrize(
    "values",
    [
        {**NOTHING, "price_kind": "on_request"},
        {"price_kind": "fixed", "price_min": 0},
        {"price_kind": "from", "price_min": 5},
        {"price_kind": "range", "price_min": 5, "price_max": 6},
    ],
)
def test_a_price_that_fits_its_kind_is_stored(values: dict[str, Any]) -> None:
    product = factories.product()
    assert Product.objects.filter(pk=product.pk).update(**values) == 1


def test_a_status_that_does_not_exist_is_refused() -> None:
    refused(factories.product(), "catalog_product_status_exists", status="weg")


def test_an_audience_that_does_not_exist_is_refused() -> None:
    refused(factories.product(), "catalog_product_audience_exists", audience=["mkb", "marsmannen"])


def test_withdrawing_before_publishing_is_refused() -> None:
    now = timezone.now()
    refused(
        factories.product(),
        "catalog_product_withdrawn_after_published",
        publish_at=now,
        withdraw_at=now - timedelta(seconds=1),
    )


def test_published_without_a_moment_is_refused() -> None:
    refused(factories.product(), "catalog_product_published_has_moment", publish_at=None)


def test_a_slug_belongs_to_one_product() -> None:
    factories.product()
    other = factories.product("Anders")
    refused(other, "slug", slug="startwebsite")


def test_a_picture_without_a_file_is_refused() -> None:
    picture = ProductImage(product=factories.product())
    with pytest.raises(IntegrityError, match="catalog_product_image_has_file"):
        picture.save()


def test_a_specialist_stands_on_a_card_once() -> None:
    product, person = factories.product(), factories.specialist()
    ProductSpecialist.objects.create(product=product, specialist=person)
    with pytest.raises(IntegrityError, match="catalog_specialist_once_per_product"):
        ProductSpecialist.objects.create(product=product, specialist=person)


def test_a_summary_has_at_most_160_characters() -> None:
    product = factories.product(summary="x" * 160)
    product.full_clean()
    product.summary += "x"
    with pytest.raises(ValidationError) as error:
        product.full_clean()
    assert set(error.value.message_dict) == {"summary"}


def test_publishing_remembers_the_moment() -> None:
    with time_machine.travel("2026-11-03T12:00:00Z", tick=False):
        product = factories.product(status="published")
    assert product.publish_at
    assert product.publish_at.isoformat() == "2026-11-03T12:00:00+00:00"


def test_published_for_a_moment_in_the_future_is_a_draft_until_then() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    product = factories.product(status="published", publish_at=tomorrow)
    assert product.status == "draft"
    assert not Product.objects.published().exists()


def test_everyone_sees_what_is_published_and_employees_see_the_rest(
    customer: User, employee: User
) -> None:
    published = factories.product("Een")
    factories.product("Twee", status="draft")
    factories.product("Drie", status="archived")
    assert list(Product.objects.visible_to(customer)) == [published]
    assert Product.objects.visible_to(employee).count() == 3


def test_our_order_is_by_position_then_title_then_age() -> None:
    last = factories.product("Aap", position=2)
    second = factories.product("Noot", slug="noot-een", position=1)
    third = factories.product("Noot", slug="noot-twee", position=1)
    first = factories.product("Mies", position=1)
    assert list(Product.objects.in_our_order()) == [first, second, third, last]


def test_a_check_is_old_after_nine_months_or_when_there_was_none() -> None:
    with time_machine.travel("2026-11-21T12:00:00Z", tick=False):
        factories.product("Vers", checked_on=date(2026, 2, 21))
        factories.product("Oud", checked_on=date(2026, 2, 20))
        factories.product("Nooit", checked_on=None)
        old = Product.objects.checked_too_long_ago().order_by("title")
        assert [product.title for product in old] == ["Nooit", "Oud"]


def test_the_first_picture_is_the_main_one() -> None:
    product = factories.product()
    assert product.main_image is None
    rows = [(2, "b.webp"), (1, "a.webp")]
    ProductImage.objects.bulk_create(
        [
            ProductImage(product=product, position=place, image=name, image_width=8, image_height=6)
            for place, name in rows
        ]
    )
    assert product.main_image
    assert product.main_image.image.name == "a.webp"


def test_a_product_knows_its_price() -> None:
    price = factories.product(price_min=Decimal(10), vat_note="inclusief btw").price
    assert (price.kind, price.unit, price.minimum, price.vat) == (
        "fixed",
        "once",
        Decimal(10),
        "inclusief btw",
    )


def test_a_product_does_not_mention_itself() -> None:
    product = factories.product()
    product.description = f'<p><a data-product="{product.pk}">ik</a></p>'
    product.save()
    assert not product.mentions.exists()


def test_a_category_with_products_cannot_be_removed() -> None:
    product = factories.product()
    with pytest.raises(IntegrityError):
        product.category.delete()
