"""What ties products together: relations and recommendations."""

from collections import Counter

from catalog.demo.people import Specialists
from catalog.demo.products import Categories, Products
from catalog.demo.reading import Row
from catalog.demo.table import Table
from catalog.models import Recommendation, Relation


def put_relations(rows: list[Row], products: Products) -> int:
    ours = Relation.objects.filter(source__in=products.values(), target__in=products.values())
    pairs = [(products[row["from"]].pk, products[row["to"]].pk) for row in rows]
    turned = [relation.pk for relation in ours if (relation.target_id, relation.source_id) in pairs]
    if turned:  # two cards are related once, so the other direction stands in our way
        Relation.objects.filter(pk__in=turned).delete()
    table = Table.of(ours.all(), "source_id", "target_id")
    for place, (pair, row) in enumerate(zip(pairs, rows, strict=True)):
        table.put(*pair, kind=row["kind"], reason=row["reason"], position=place)
    return len(rows)


def put_recommendations(
    rows: list[Row], categories: Categories, products: Products, staff: Specialists
) -> int:
    ours = Recommendation.objects.filter(product__in=products.values())
    planned = Counter((advice.category_id, advice.product_id) for advice in ours)
    table = Table.of(ours.all(), "category_id", "product_id")
    for row in rows:
        pair = (categories[row["category"]].pk, products[row["product"]].pk)
        if planned[pair] > 1:
            continue  # somebody planned more periods, and ours could overlap with those
        table.put(
            *pair,
            specialist=staff[row["specialist"]],
            reason=row["reason"],
            starts_on=row["from"],
            ends_on=row.get("until"),
        )
    return len(rows)
