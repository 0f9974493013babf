"""The cards around a card, each as one line with the reason why it stands there."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject

from catalog.models.image import ProductImage
from catalog.models.picture import PictureColumns
from catalog.models.prepared import Parameter, Prepared
from catalog.models.product import Product, Status
from catalog.models.relation import Relation, words
from catalog.models.slug import address
from catalog.price import Price


@dataclass(frozen=True, slots=True)
class RelatedProduct:
    pk: int
    label: str
    reason: str
    title: str
    address: str
    category: str  # its slug
    icon: str
    price: Price
    image: ProductImage | PictureColumns | None

    @classmethod
    def of(cls, product: Product, label: str, reason: str) -> Self:
        """From a product of `for_card`."""
        return cls(
            product.pk,
            label,
            reason,
            product.title,
            product.get_absolute_url(),
            product.category.slug,
            product.category.icon,
            product.price,
            product.main_image,
        )


def around(product: Product) -> list[RelatedProduct]:
    """The published cards related to this one, from whichever side. One query."""
    return [_line(product, row) for row in _AROUND.rows(product=product.pk)]


def _line(product: Product, row: Any) -> RelatedProduct:
    return RelatedProduct(
        row.other,
        *words(row.kind, row.reason, product, entered_here=row.entered_here),
        row.title,
        address("catalog:product", row.slug),
        row.category,
        row.icon,
        Price(row.price_kind, row.price_unit, row.price_min, row.price_max, row.vat_note),
        PictureColumns(**row.image) if row.image else None,
    )


_SHOWN = {
    "other": "pk",
    "title": "title",
    "slug": "slug",
    "category": "category__slug",
    "icon": "category__icon",
    **{name: name for name in ("price_kind", "price_unit", "price_min", "price_max", "vat_note")},
}


def _relations() -> "QuerySet[Relation, Any]":
    """Of a product, with what is shown of the card at the other end."""
    here = Parameter("product")
    to_public = Q(source=here, target__status=Status.PUBLISHED)
    from_public = Q(target=here, source__status=Status.PUBLISHED)
    shown = {
        name: Case(When(source=here, then=f"target__{column}"), default=f"source__{column}")
        for name, column in _SHOWN.items()
    }
    images = ProductImage.objects.filter(product=OuterRef("other")).order_by("position", "pk")
    columns = JSONObject(**PictureColumns.sources())
    return (
        Relation.objects.filter(to_public | from_public)
        .annotate(entered_here=Case(When(source=here, then=True), default=False), **shown)
        .annotate(image=Subquery(images.values(columns=columns)[:1]))
        .values_list("kind", "reason", "entered_here", *shown, "image", named=True)
    )


_AROUND: Prepared[Any] = Prepared(_relations)
