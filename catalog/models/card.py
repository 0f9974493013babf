"""A product as it stands in a list: what its card shows and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from catalog.models.image import ProductImage
from catalog.models.picture import PictureColumns
from catalog.models.prepared import Among, Parameter, Prepared
from catalog.models.product import Product, ProductQuerySet, Status
from catalog.models.slug import address
from catalog.price import Price


@dataclass(frozen=True, slots=True)
class Card:
    pk: int
    title: str
    slug: str
    summary: str
    status: str
    kind: str  # the slug of its category
    category: str
    icon: str
    price: Price
    image: ProductImage | PictureColumns | None
    reason: str = ""  # why it stands in a list, from a query that knows

    @classmethod
    def of(cls, product: Product) -> Self:
        """From a product with its category and pictures."""
        return cls(
            product.pk,
            product.title,
            product.slug,
            product.summary,
            product.status,
            product.category.slug,
            product.category.name,
            product.category.icon,
            product.price,
            product.main_image,
        )

    @property
    def address(self) -> str:
        return address("catalog:product", self.slug)

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def state(self) -> str:
        return str(Status(self.status).label)


def cards(products: ProductQuerySet) -> list[Card]:
    """These products in their order. Two queries: one that chooses, and one that reads."""
    knows_why = "reason" in products.query.annotations
    chosen = products.values_list("pk", *["reason"] if knows_why else [])
    reasons = {pk: reason for pk, *reason in chosen}
    rows = {row.pk: row for row in _READ.rows(products=list(reasons))}
    return [_card(rows[pk], *reason) for pk, reason in reasons.items() if pk in rows]


def cards_by_id(ids: Iterable[int]) -> dict[int, Card]:
    """The cards of these products, for who knows the order. One query."""
    return {row.pk: _card(row) for row in _READ.rows(products=list(ids))}


def _card(row: Any, reason: str = "") -> Card:
    return Card(
        row.pk,
        row.title,
        row.slug,
        row.summary,
        row.status,
        row.category__slug,
        row.category__name,
        row.category__icon,
        Price(row.price_kind, row.price_unit, row.price_min, row.price_max, row.vat_note),
        PictureColumns(**row.image) if row.image else None,
        reason,
    )


_SHOWN = (
    *("pk", "title", "slug", "summary", "status"),
    *("category__slug", "category__name", "category__icon"),
    *("price_kind", "price_unit", "price_min", "price_max", "vat_note"),
)


def _rows() -> "QuerySet[Product, Any]":
    images = ProductImage.objects.filter(product=OuterRef("pk")).order_by("position", "pk")
    columns = JSONObject(**PictureColumns.sources())
    return (
        Product.objects.filter(Among("pk", Parameter("products")))
        .order_by()
        .annotate(image=Subquery(images.values(columns=columns)[:1]))
        .values_list(*_SHOWN, "image", named=True)
    )


_READ: Prepared[Any] = Prepared(_rows)
