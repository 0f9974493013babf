import pytest
from django.db.models import CharField, QuerySet
from pytest_django import DjangoAssertNumQueries

from catalog.models import Category, Product
from catalog.models.prepared import Parameter, Prepared
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_question_gets_the_answer_to_its_own_values() -> None:
    factories.product("Hosting"), factories.product("Logo", category=factories.category("Merk"))
    in_category = Prepared(lambda: Product.objects.filter(category__slug=Parameter("slug")))
    assert [product.title for product in in_category.rows(slug="websites")] == ["Hosting"]
    assert [product.title for product in in_category.rows(slug="merk")] == ["Logo"]
    assert in_category.rows(slug="niets") == []


def test_what_was_written_once_still_reads_the_rows_of_now(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    titles = Prepared(lambda: Product.objects.values_list("title", flat=True))
    assert titles.first() is None
    factories.product("Hosting")
    with django_assert_num_queries(1):
        assert titles.first() == "Hosting"


def test_its_queryset_is_made_once() -> None:
    made = []

    def build() -> "QuerySet[Category]":
        made.append(1)
        return Category.objects.all()

    question = Prepared(build)
    assert question.rows() == question.rows() == []
    assert made == [1]


def test_joined_rows_come_along(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    factories.product()
    with_category = Prepared(lambda: Product.objects.select_related("category"))
    with django_assert_num_queries(1):
        assert [product.category.name for product in with_category.rows()] == ["Websites"]


def test_a_value_cannot_change_the_question() -> None:
    factories.product()
    hostile = "x' OR '1'='1"
    titled = Prepared(lambda: Product.objects.filter(title=Parameter("title", CharField())))
    assert titled.rows(title=hostile) == []


def test_a_value_that_was_not_given_is_an_error() -> None:
    titled = Prepared(lambda: Product.objects.filter(title=Parameter("title")))
    with pytest.raises(KeyError, match="title"):
        titled.rows()
