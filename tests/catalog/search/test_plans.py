"""PostgreSQL answers from its indexes: it never reads all cards to find a few."""

import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog import facets
from catalog.filters import ProductFilter
from catalog.models import Product, SearchEntry, SearchWord, Status
from catalog.models.card import Card
from catalog.search import palette, search, suggest
from catalog.search.index import postponed
from tests import factories

CARDS = 3000
SYLLABLES = ("bak", "der", "fos", "gul", "hom", "jir", "kun", "lam", "mop", "nes", "pir", "ruk")
NAMES = ["".join(parts) for parts in product(SYLLABLES, repeat=3)]  # each in fifteen cards or so
COMMON = ["".join(parts) for parts in product(SYLLABLES, repeat=2)]  # each in most


@pytest.fixture(scope="module")
def _many(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Thousands of cards, of which each word stands in some, and statistics as they are later."""
    rng = random.Random(1)
    with django_db_blocker.unblock(), transaction.atomic():
        category = factories.category()
        with postponed():
            Product.objects.bulk_create(
                Product(
                    slug=f"kaart-{number}",
                    title=f"{' '.join(rng.sample(NAMES, 2))} {number}",
                    summary=f"Kort {' '.join(rng.sample(NAMES, 6))}.",
                    description=f"<p>{' '.join(rng.sample(COMMON, 80))}</p>",
                    category=category,
                    price_kind="on_request",
                    status=Status.PUBLISHED,
                    publish_at=timezone.now(),
                )
                for number in range(CARDS)
            )
        with connection.cursor() as cursor:
            for model in (Product, SearchEntry, SearchWord):
                cursor.execute(f"ANALYZE {model._meta.db_table}")
            # As PostgreSQL does now and then by itself.
            cursor.execute("SELECT gin_clean_pending_list('catalog_search_products')")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def many(_many: None, db: None) -> None:
    pass


def plans(queries: CaptureQueriesContext) -> list[str]:
    """How each question about cards was answered."""
    asked = [
        query["sql"]
        for query in queries
        if "catalog_searchentry" in query["sql"] or 'FROM "catalog_product"' in query["sql"]
    ]
    with connection.cursor() as cursor:
        return [plan(cursor, sql) for sql in asked]


def plan(cursor: Any, sql: str) -> str:
    cursor.execute(f"EXPLAIN {sql}")
    return "\n".join(line for (line,) in cursor.fetchall())


def overview(text: str) -> list[Card]:
    asked = QueryDict(mutable=True)
    asked["q"] = text
    question = ProductFilter(asked, Product.objects.published())
    facets.count(question)
    return question.shown(question.found()[:24])


QUESTIONS = [
    "bakderfos ",
    "jirlammop kunnespir",
    "jirlammpo ",
    "bakderfos jirlamm",
]


@pytest.mark.parametrize("ask", [search, suggest, palette, overview], ids=lambda ask: ask.__name__)
@pytest.mark.parametrize("text", QUESTIONS)
def test_cards_are_found_by_an_index_alone(many: None, ask: Any, text: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert ask(text)
    found = plans(queries)
    assert any("Bitmap Index Scan on catalog_search_products" in each for each in found)
    for each in found:
        assert "Seq Scan on catalog_product " not in each, each
        assert "Seq Scan on catalog_searchentry " not in each, each
