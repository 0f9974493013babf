"""What the page of one product shows besides its own fields; its queries are written once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString

from catalog import rich_text
from catalog.models.image import ProductImage
from catalog.models.parts import Benefit, Example, Faq, ProductSpecialist
from catalog.models.picture import PictureColumns
from catalog.models.prepared import Parameter, Prepared
from catalog.models.product import Product
from catalog.models.recommendation import Recommendation
from catalog.models.related import RelatedProduct, around
from catalog.models.slug import address

HERE = Parameter("product")
SPEAKER = ("specialist__name", "specialist__role", "specialist__slug")
SHOWN = ("slug", *PictureColumns.sources())
REACHED = ("name", "role", "phone", "mail", "booking_url", "absent_until")


class Advice(NamedTuple):
    """Why a specialist recommends the product, and in which category."""

    reason: str
    category: str
    name: str
    role: str
    slug: str

    def get_absolute_url(self) -> str:
        return address("catalog:specialist", self.slug)


@dataclass(frozen=True)
class Surroundings:
    """`benefits` and `faq` are rows of only the texts of a `Benefit` and a `Faq`."""

    image: PictureColumns | None
    benefits: Sequence[Any]
    description: SafeString
    examples: Sequence[Example]
    recommendations: Sequence[Advice]
    helpers: Sequence[ProductSpecialist]
    faq: Sequence[Any]
    related: Sequence[RelatedProduct]

    @classmethod
    def of(cls, product: Product) -> "Surroundings":
        return cls(
            image=_image(product),
            benefits=_BENEFITS.rows(product=product.pk),
            description=description(product),
            examples=_EXAMPLES.rows(product=product.pk),
            recommendations=_recommendations(product),
            helpers=_HELPERS.rows(product=product.pk),
            faq=_FAQ.rows(product=product.pk),
            related=around(product),
        )


def _image(product: Product) -> PictureColumns | None:
    row = _IMAGES.first(product=product.pk)
    return row and PictureColumns(*row)


def _recommendations(product: Product) -> list[Advice]:
    today = timezone.localdate()
    return [Advice(*row) for row in _RECOMMENDATIONS.rows(product=product.pk, today=today)]


def description(product: Product) -> SafeString:
    """For its page: links to products follow their slug. One query when there are any."""
    linked = rich_text.mentioned_products(product.description)
    public = _MENTIONED.rows(product=product.pk) if linked else ()
    return rich_text.render(
        product.description, {row.pk: address("catalog:product", row.slug) for row in public}
    )


_IMAGES: Prepared[Any] = Prepared(
    lambda: ProductImage.objects.filter(product=HERE).values_list(*PictureColumns.sources())[:1]
)
_BENEFITS: Prepared[Any] = Prepared(
    lambda: Benefit.objects.filter(product=HERE).values_list("title", "text", named=True)
)
_EXAMPLES = Prepared(lambda: Example.objects.filter(product=HERE))
_RECOMMENDATIONS: Prepared[Any] = Prepared(
    lambda: (
        Recommendation.objects.current(Parameter("today"))
        .filter(product=HERE)
        .values_list(
            "reason", "category__name", "specialist__name", "specialist__role", "specialist__slug"
        )
    )
)
_HELPERS = Prepared(
    lambda: (
        ProductSpecialist.objects.filter(product=HERE)
        .select_related("specialist__stand_in")
        .only(
            "role",
            *(
                f"specialist__{name}"
                for name in (*REACHED, "slug", "stand_in", *PictureColumns.sources())
            ),
            *(f"specialist__stand_in__{name}" for name in REACHED),
        )
    )
)
_FAQ: Prepared[Any] = Prepared(
    lambda: Faq.objects.filter(product=HERE).values_list("question", "answer", named=True)
)
_MENTIONED: Prepared[Any] = Prepared(
    lambda: (
        Product.objects.published().filter(mentioned_in=HERE).values_list("pk", "slug", named=True)
    )
)
