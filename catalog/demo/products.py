"""Categories and products, with all that stands on a product's own page but its picture."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django.utils import timezone

from catalog import rich_text
from catalog.demo.people import Specialists
from catalog.demo.reading import Row
from catalog.demo.table import Table, by_slug
from catalog.models import (
    Benefit,
    Category,
    Example,
    Faq,
    Product,
    ProductSpecialist,
    Status,
)

type Categories = dict[str, Category]
type Products = dict[str, Product]

PLAIN_FIELDS = ["title", "summary", "included", "duration", "audience", "keywords", "checked_on"]
NOT_FEATURED = 1000
_LINK = re.compile(r'data-product="([a-z0-9-]+)"')


def put_categories(rows: list[Row]) -> Categories:
    table = by_slug(Category, rows)
    return {
        row["slug"]: table.put(
            row["slug"],
            name=row["name"],
            intro=row["intro"],
            icon=row["icon"],
            position=row["position"],
        )
        for row in rows
    }


def put_products(rows: list[Row], categories: Categories, staff: Specialists) -> Products:
    table = by_slug(Product, rows)
    products = {row["slug"]: table.put(row["slug"], **_fields(row, categories)) for row in rows}
    for row in rows:  # once all products are there: a description links to others by their id
        table.put(row["slug"], description=linked(row["description"], products))
    _put_parts(rows, products, staff)
    _put_in_other_categories(rows, products, categories)
    return products


def linked(description: str, products: Products) -> str:
    """The description as it is stored: links written with a slug have the id instead."""
    return rich_text.clean(
        _LINK.sub(lambda link: f'data-product="{products[link[1]].pk}"', description)
    )


def _fields(row: Row, categories: Categories) -> dict[str, Any]:
    return {
        **{field: row[field] for field in PLAIN_FIELDS},
        "category": categories[row["category"]],
        # Tens, so that a new card fits between two of them.
        "position": row["featured"] * 10 if "featured" in row else NOT_FEATURED,
        **_price(row["price"]),
        **_publication(row),
    }


def _price(price: Row) -> dict[str, Any]:
    return {
        "price_kind": price["kind"],
        "price_min": _amount(price.get("min")),
        "price_max": _amount(price.get("max")),
        "price_unit": price.get("unit", ""),
    }


def _amount(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _publication(row: Row) -> dict[str, Any]:
    """A card that appears later is a draft until then."""
    day = row.get("publish_on")
    if day is None or day <= timezone.localdate():
        return {"status": row["status"]}
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
    return {"status": Status.DRAFT, "publish_at": moment}


def _put_parts(rows: list[Row], products: Products, staff: Specialists) -> None:
    ours = list(products.values())
    benefits = Table.of(Benefit.objects.filter(product__in=ours), "product_id", "title")
    examples = Table.of(Example.objects.filter(product__in=ours), "product_id", "title")
    questions = Table.of(Faq.objects.filter(product__in=ours), "product_id", "question")
    helpers = Table.of(
        ProductSpecialist.objects.filter(product__in=ours), "product_id", "specialist_id"
    )
    for row in rows:
        product = products[row["slug"]].pk
        for place, part in enumerate(row["benefits"]):
            benefits.put(product, part["title"], text=part["text"], position=place)
        for place, part in enumerate(row["examples"]):
            story = {field: part[field] for field in ["customer", "sector", "text", "result"]}
            examples.put(product, part["title"], **story, position=place)
        for place, part in enumerate(row["faq"]):
            questions.put(product, part["q"], answer=part["a"], position=place)
        for place, part in enumerate(row["specialists"]):
            helpers.put(product, staff[part["slug"]].pk, role=part["role"], position=place)


def _put_in_other_categories(rows: list[Row], products: Products, categories: Categories) -> None:
    through = Product.also_in.through
    ours = through._default_manager.filter(product__in=products.values())
    table = Table.of(ours, "product_id", "category_id")
    for row in rows:
        for slug in row["also_in"]:
            table.put(products[row["slug"]].pk, categories[slug].pk)
