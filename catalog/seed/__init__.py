"""Bulk data: thousands of believable products beside the demo, to see how the site bears them.

Their slugs begin with `PREFIX`, so they can be told apart and taken away again. The same count
and seed make the same products, but for their ids and for dates, which count back from today.
"""

import random
from collections.abc import Callable
from itertools import batched

from django.db import connection, transaction

from catalog.models import (
    Benefit,
    Example,
    Faq,
    Product,
    ProductImage,
    ProductSpecialist,
    Relation,
    SearchEntry,
    SearchWord,
)
from catalog.search.index import postponed
from catalog.seed.cards import PREFIX, make_product
from catalog.seed.parts import Lenders, make_parts
from catalog.seed.vocabulary import choose_subjects, most

__all__ = ["PREFIX", "clear", "most", "plant"]

BATCH = 1000
SEEDED = (Product, Benefit, Example, Faq, ProductImage, ProductSpecialist, Relation)


@transaction.atomic
@postponed()
def plant(count: int, seed: int, progress: Callable[[int], None]) -> None:
    """Make exactly `count` products in place of earlier ones; the demo must have been loaded.

    `progress` hears how many there are so far.
    """
    clear()
    rng = random.Random(seed)  # noqa: S311 - the same every time is what it is for
    lenders = Lenders.from_demo()
    earlier: list[Product] = []
    for subjects in batched(choose_subjects(count, rng), BATCH):
        batch = [make_product(subject, lenders.categories, earlier, rng) for subject in subjects]
        Product.objects.bulk_create(batch)
        for model, rows in make_parts(batch, earlier, subjects, lenders, rng):
            model._default_manager.bulk_create(rows)
        earlier += batch
        progress(len(earlier))
    transaction.on_commit(_analyse)


@transaction.atomic
@postponed()
def clear() -> int:
    """Take all bulk products away; says how many there were."""
    ours = Product.objects.filter(slug__startswith=PREFIX)
    # Past the signals of deletion: the picture files belong to the demo, which goes on using them.
    for model in (Benefit, Example, Faq, ProductImage, ProductSpecialist):
        rows = model._default_manager.filter(product__in=ours)
        rows._raw_delete(rows.db)
    Relation.objects.filter(source__in=ours).delete()
    _total, per_model = ours.delete()
    return per_model.get(Product._meta.label, 0)


def _analyse() -> None:
    """Tell PostgreSQL's planner how large the tables are by now."""
    with connection.cursor() as cursor:
        for model in (*SEEDED, SearchEntry, SearchWord):
            cursor.execute(f"ANALYZE {model._meta.db_table}")
        for through in (Product.also_in.through, Product.mentions.through):
            cursor.execute(f"ANALYZE {through._meta.db_table}")
