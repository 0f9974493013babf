import pytest
from django.db import IntegrityError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalog.models import Category, FormerSlug, Product, Specialist
from tests import factories

pytestmark = pytest.mark.django_db


def rename(product: Product, slug: str) -> None:
    product.slug = slug
    product.save()


def test_a_renamed_product_is_found_by_all_its_former_slugs() -> None:
    product = factories.product("Een")
    rename(product, "twee")
    rename(product, "drie")
    assert FormerSlug.current(Product, "een") == "drie"
    assert FormerSlug.current(Product, "twee") == "drie"
    assert FormerSlug.current(Product, "drie") is None


def test_a_slug_that_is_back_in_use_is_no_longer_former() -> None:
    product = factories.product("Een")
    rename(product, "twee")
    rename(product, "een")
    assert FormerSlug.current(Product, "een") is None
    assert FormerSlug.current(Product, "twee") == "een"


def test_a_former_slug_taken_by_another_product_belongs_to_that_one(client: Client) -> None:
    product = factories.product("Een")
    rename(product, "twee")
    factories.product("Nieuw", slug="een")
    response = client.get("/producten/een/")
    assert response.status_code == 200
    assert response.context["product"].title == "Nieuw"


def test_a_slug_used_by_two_in_turn_leads_to_the_last() -> None:
    first = factories.product("Een", slug="aanbieding")
    rename(first, "een")
    second = factories.product("Twee", slug="aanbieding")
    rename(second, "twee")
    assert FormerSlug.current(Product, "aanbieding") == "twee"


def test_slugs_of_products_categories_and_specialists_do_not_mix() -> None:
    rename(factories.product("Zelfde"), "anders")
    assert FormerSlug.current(Product, "zelfde") == "anders"
    assert FormerSlug.current(Category, "zelfde") is None
    assert FormerSlug.current(Specialist, "zelfde") is None


def test_a_removed_product_leaves_no_redirect() -> None:
    product = factories.product("Een")
    rename(product, "twee")
    product.delete()
    assert FormerSlug.current(Product, "een") is None


def test_one_former_slug_twice_is_refused() -> None:
    FormerSlug.objects.create(model="product", slug="een", object_id=1)
    with pytest.raises(IntegrityError, match="catalog_former_slug_once"):
        FormerSlug.objects.create(model="product", slug="een", object_id=2)


def test_finding_the_present_slug_costs_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    rename(factories.product("Een"), "twee")
    with django_assert_num_queries(1):
        FormerSlug.current(Product, "een")
