import random
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import F
from django.utils.text import slugify

from catalog import rich_text, seed
from catalog.models import (
    Benefit,
    Category,
    Example,
    Faq,
    Product,
    ProductImage,
    ProductSpecialist,
    Relation,
    Specialist,
    Status,
)
from catalog.price import PriceKind
from catalog.seed.vocabulary import choose_subjects, words
from tests import factories

COUNT = 1200  # more than one batch: only later ones are related to earlier ones


def silent(_done: int) -> None:
    pass


def bulk() -> Any:
    return Product.objects.filter(slug__startswith=seed.PREFIX)


@pytest.fixture
def planted(loaded: None) -> None:
    seed.plant(COUNT, 1, silent)


def fingerprint() -> list[Any]:
    return [
        (
            *(product.title, product.slug, product.summary, product.status, product.position),
            *(str(product.price), product.duration, product.audience, product.checked_on),
            *(str(product.category), [str(category) for category in product.also_in.all()]),
            *([str(part) for part in product.benefits.all()], product.main_image.image.name),
            *([str(part) for part in product.examples.all()], product.helpers.get().specialist_id),
            [(relation.target.slug, relation.kind) for relation in product.relations.all()],
        )
        for product in bulk()
        .order_by("slug")
        .select_related("category")
        .prefetch_related("also_in", "benefits", "images", "examples", "relations__target")
    ]


def test_there_are_exactly_as_many_as_asked_and_they_have_everything(planted: None) -> None:
    assert bulk().count() == COUNT
    assert Product.objects.count() == COUNT + 54
    one_each = [Example, ProductImage, ProductSpecialist]
    assert [m._default_manager.filter(product__in=bulk()).count() for m in one_each] == [COUNT] * 3
    for part in (Benefit, Faq):
        assert set(part._default_manager.filter(product__in=bulk()).values_list("position")) == {
            (0,),
            (1,),
        }
        with_one = part._default_manager.filter(product__in=bulk(), position=0)
        assert with_one.count() == COUNT


def test_they_are_of_all_kinds(planted: None) -> None:
    assert set(bulk().values_list("status", flat=True)) == set(Status.values)
    assert set(bulk().values_list("price_kind", flat=True)) == set(PriceKind.values)
    assert set(bulk().values_list("price_unit", flat=True)) == {"", "once", "month", "year", "hour"}
    assert set(bulk().values_list("category", flat=True)) == set(
        Category.objects.values_list("pk", flat=True)
    )
    used = ProductSpecialist.objects.filter(product__in=bulk())
    assert set(used.values_list("specialist", flat=True)) == set(
        Specialist.objects.values_list("pk", flat=True)
    )
    assert bulk().exclude(also_in=None).exists()
    assert not bulk().filter(also_in=F("category")).exists()
    assert Relation.objects.filter(source__in=bulk(), target__in=bulk()).exists()


def test_they_are_as_valid_as_if_they_were_typed(planted: None) -> None:
    for product in bulk().order_by("slug")[:200]:
        product.full_clean()
        assert product.description == rich_text.clean(product.description)
        for part in [*product.benefits.all(), *product.examples.all(), *product.faq.all()]:
            part.full_clean()


def test_no_sentence_has_a_hole(planted: None) -> None:
    texts = [*bulk().values_list("title", "summary", "description")]
    texts += Example.objects.values_list("text", "customer", "result")
    texts += Faq.objects.values_list("question", "answer", "pk")
    assert not any("{" in str(text) or "}" in str(text) for row in texts for text in row)


def test_mentioned_products_are_known(planted: None) -> None:
    linking = bulk().filter(description__contains="data-product")
    assert linking.exists()
    for product in linking:
        mentioned = {target.pk for target in product.mentions.all()}
        assert mentioned == rich_text.mentioned_products(product.description)


def test_the_same_seed_makes_the_same_products(loaded: None) -> None:
    seed.plant(40, 7, silent)
    first = fingerprint()
    seed.plant(40, 7, silent)
    assert fingerprint() == first
    seed.plant(40, 8, silent)
    assert fingerprint() != first


def test_every_combination_of_words_fits_and_is_unique() -> None:
    subjects = choose_subjects(seed.most(), random.Random(1))
    titles = {subject.title for subject in subjects}
    assert len(titles) == seed.most() == 148_200
    assert max(map(len, titles)) <= 120
    longest = sorted(subjects, key=lambda subject: len(subject.title))[-100:]
    assert all(len(seed.PREFIX + slugify(subject.title)) <= 80 for subject in longest)
    summaries = [text.format(**one.words) for text in words("summaries") for one in longest]
    assert max(map(len, summaries)) <= 160


def test_progress_is_told_after_every_batch(loaded: None) -> None:
    heard: list[int] = []
    seed.plant(COUNT, 1, heard.append)
    assert heard == [1000, 1200]


def test_the_planner_knows_how_large_the_tables_are(
    loaded: None, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        seed.plant(100, 1, silent)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'catalog_product'")
        assert cursor.fetchone() == (154,)


def test_clearing_leaves_everything_else(planted: None) -> None:
    mine = factories.product("Van mijzelf")
    pictures = list(ProductImage.objects.exclude(product__in=bulk()).values_list("image"))
    assert seed.clear() == COUNT
    assert set(Product.objects.all()) >= {mine}
    assert Product.objects.count() == 55
    assert list(ProductImage.objects.values_list("image")) == pictures
    assert all(default_storage.exists(name) for (name,) in pictures)


def test_clearing_nothing_is_fine(db: None) -> None:
    assert seed.clear() == 0
