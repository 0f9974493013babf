import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from catalog import demo
from catalog.demo.reading import read_products
from catalog.models import (
    Benefit,
    Category,
    Example,
    Faq,
    HelpAnswer,
    HelpFlow,
    HelpQuestion,
    HelpWeight,
    Problem,
    ProblemPhrasing,
    ProblemProduct,
    ProblemTheme,
    Product,
    ProductImage,
    ProductSpecialist,
    Recommendation,
    Relation,
    Specialist,
    Status,
)
from catalog.price import PriceKind
from tests import factories

HOW_MANY: dict[type[Model], int] = {
    Category: 8,
    Product: 54,
    Benefit: 168,
    Example: 57,
    Faq: 123,
    ProductImage: 54,
    ProductSpecialist: 91,
    Specialist: 12,
    Relation: 96,
    Recommendation: 19,
    ProblemTheme: 5,
    Problem: 28,
    ProblemPhrasing: 347,
    ProblemProduct: 100,
    HelpFlow: 5,
    HelpQuestion: 37,
    HelpAnswer: 135,
    HelpWeight: 155,
}


def counts() -> dict[type[Model], int]:
    return {model: model._default_manager.count() for model in HOW_MANY}


def demo_product(slug: str = "startwebsite") -> Product:
    return Product.objects.get(slug=slug)


# --- What is there ----------------------------------------------------------------------------


def test_everything_is_there(loaded: None) -> None:
    assert counts() == HOW_MANY
    assert demo.is_loaded()


@pytest.mark.parametrize("model", HOW_MANY, ids=lambda model: model.__name__)
def test_every_row_could_have_been_typed_in_a_form(model: type[Model], loaded: None) -> None:
    for row in model._default_manager.all():
        row.full_clean()


def test_most_products_are_public(loaded: None) -> None:
    hidden = Product.objects.exclude(status=Status.PUBLISHED).order_by("slug")
    assert list(hidden.values_list("slug", "status")) == [
        ("meertalige-website", "draft"),
        ("overstap-analytics", "archived"),
        ("presentatie-op-maat", "draft"),
        ("training-ai", "draft"),
    ]


def test_featured_products_come_first(loaded: None) -> None:
    first = Product.objects.in_our_order()[:3]
    assert [product.slug for product in first] == [
        "website-op-maat",
        "startwebsite",
        "startwebshop",
    ]
    assert Product.objects.filter(position__lte=250).count() == 25


def test_products_stand_in_other_categories_too(loaded: None) -> None:
    product = demo_product("landingspagina")
    assert product.category.slug == "websites"
    assert [category.slug for category in product.also_in.all()] == ["advertenties"]


def test_a_price_on_request_has_no_amount(loaded: None) -> None:
    on_request = Product.objects.filter(price_kind=PriceKind.ON_REQUEST)
    assert set(on_request.values_list("price_min", "price_max", "price_unit")) == {(None, None, "")}
    assert on_request.count() == 3


def test_links_to_products_are_stored_by_id(loaded: None) -> None:
    product = demo_product("adverteren-in-google")
    linked = {"landingspagina", "shopping-advertenties", "doorlopende-vindbaarheid"}
    ids = set(Product.objects.filter(slug__in=linked).values_list("pk", flat=True))
    assert {target.slug for target in product.mentions.all()} == linked
    assert all(f'data-product="{pk}"' in product.description for pk in ids)


def test_no_link_is_lost(loaded: None) -> None:
    written = sum(row["description"].count("<a ") for row in read_products())
    stored = sum(product.description.count("<a data-product") for product in Product.objects.all())
    assert stored == written


def test_phone_numbers_are_readable(loaded: None) -> None:
    assert str(Specialist.objects.get(slug="marit-hoekstra").phone) == "085 000 0001"


def test_somebody_stands_in_for_who_is_away(loaded: None) -> None:
    away = Specialist.objects.get(slug="thijs-molenaar")
    assert away.reachable().slug == "yasmin-el-amrani"


def test_pictures_come_in_a_day_and_a_night_version(loaded: None) -> None:
    assert not ProductImage.objects.filter(image_dark="").exists()
    assert not Specialist.objects.filter(image="").exists()
    assert not Specialist.objects.filter(image_dark="").exists()


# --- Time -------------------------------------------------------------------------------------


@time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC), tick=False)
def test_loading_on_a_later_day_moves_the_dates(loaded: None, drawings: Path) -> None:
    demo.load(drawings=drawings)
    assert demo_product("adverteren-in-google").checked_on == dt.date(2027, 1, 29)
    assert counts() == HOW_MANY


# --- Again ------------------------------------------------------------------------------------


def test_loading_again_writes_nothing(loaded: None, drawings: Path) -> None:
    with CaptureQueriesContext(connection) as queries:
        demo.load(drawings=drawings)
    reading = ("SELECT", "SAVEPOINT", "RELEASE")
    assert [query["sql"] for query in queries if not query["sql"].startswith(reading)] == []
    assert counts() == HOW_MANY


def test_loading_again_puts_the_text_back(loaded: None, drawings: Path) -> None:
    product = demo_product()
    was = (product.title, product.description, product.price)
    product.title, product.description = "Anders", "<p>Anders</p>"
    product.price_kind, product.price_min, product.price_unit = "on_request", None, ""
    product.save()
    demo.load(drawings=drawings)
    product = demo_product()
    assert (product.title, product.description, product.price) == was


def test_loading_again_leaves_what_others_added(loaded: None, drawings: Path) -> None:
    product = demo_product()
    product.also_in.add(Category.objects.get(slug="content"))
    factories.example(product, title="Van een collega")
    own = factories.product("Eigen product", category=product.category)
    factories.relation(product, own)
    demo.load(drawings=drawings)
    more: dict[type[Model], int] = {Product: 55, Example: 58, Relation: 97}
    assert product.examples.filter(title="Van een collega").exists()
    assert [category.slug for category in product.also_in.all()] == ["content"]
    assert counts() == HOW_MANY | more


def test_loading_again_knows_who_was_renamed(loaded: None, drawings: Path) -> None:
    product, category = demo_product(), Category.objects.get(slug="websites")
    product.slug, category.slug = "eerste-website", "sites"
    product.save()
    category.save()
    demo.load(drawings=drawings)
    assert counts() == HOW_MANY
    assert demo_product("eerste-website").category.slug == "sites"
    assert demo.is_loaded()


def test_loading_again_turns_a_relation_back(loaded: None, drawings: Path) -> None:
    relation = Relation.objects.get(source__slug="startwebsite", target__slug="domeinnaam")
    relation.source, relation.target = relation.target, relation.source
    relation.save()
    demo.load(drawings=drawings)
    assert Relation.objects.filter(
        source__slug="startwebsite", target__slug="domeinnaam", kind="needed_first"
    ).exists()
    assert counts() == HOW_MANY


def test_loading_again_leaves_recommendations_that_were_planned(
    loaded: None, drawings: Path
) -> None:
    advice = Recommendation.objects.get(product__slug="afrekenen-verbeteren")
    advice.reason = "Verplaatst"
    advice.starts_on, advice.ends_on = dt.date(2020, 1, 1), dt.date(2020, 1, 31)
    advice.save()
    factories.recommendation(advice.product, specialist=advice.specialist)
    demo.load(drawings=drawings)
    advice.refresh_from_db()
    assert advice.reason == "Verplaatst"


def test_pictures_are_uploaded_once(loaded: None, drawings: Path) -> None:
    before = list(ProductImage.objects.values_list("image", "image_dark"))
    demo.load(drawings=drawings)
    assert list(ProductImage.objects.values_list("image", "image_dark")) == before


def test_an_employees_own_picture_stays(loaded: None, drawings: Path) -> None:
    image = ProductImage.objects.get(product__slug="startwebsite")
    image.image = ContentFile((drawings / "drukwerk.webp").read_bytes(), name="eigen.webp")
    image.save()
    demo.load(drawings=drawings)
    assert ProductImage.objects.get(product__slug="startwebsite").image == image.image


def test_half_a_demo_is_not_loaded(loaded: None) -> None:
    demo_product("domeinnaam").delete()
    assert not demo.is_loaded()


def test_it_says_how_far_it_is(loaded: None, drawings: Path) -> None:
    lines: list[str] = []
    demo.load(lines.append, drawings=drawings)
    figures = [line.rpartition(" ")[2] for line in lines]
    assert figures == ["12", "54", "96", "19", "28", "190", "5", "0"]
