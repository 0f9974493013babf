"""What the page of one product shows besides its own fields; its queries are written once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from catalog import rich_text
from catalog.models.image import ProductImage
from catalog.models.parts import Benefit, Example, Faq, ProductSpecialist
from catalog.models.prepared import Parameter, Prepared
from catalog.models.product import Product
from catalog.models.recommendation import Recommendation
from catalog.models.related import RelatedProduct, around

HERE = Parameter("product")
NOT_SHOWN = ("bio", "expertise", "user")  # of a specialist


@dataclass(frozen=True)
class Surroundings:
    """`benefits` and `faq` are rows of only the texts of a `Benefit` and a `Faq`."""

    image: ProductImage | None
    benefits: Sequence[Any]
    description: SafeString
    examples: Sequence[Example]
    recommendations: Sequence[Recommendation]
    helpers: Sequence[ProductSpecialist]
    faq: Sequence[Any]
    related: Sequence[RelatedProduct]

    @classmethod
    def of(cls, product: Product) -> "Surroundings":
        return cls(
            image=_IMAGES.first(product=product.pk),
            benefits=_BENEFITS.rows(product=product.pk),
            description=_description(product),
            examples=_EXAMPLES.rows(product=product.pk),
            recommendations=_RECOMMENDATIONS.rows(product=product.pk, today=timezone.localdate()),
            helpers=_HELPERS.rows(product=product.pk),
            faq=_FAQ.rows(product=product.pk),
            related=around(product),
        )


def _description(product: Product) -> SafeString:
    linked = rich_text.mentioned_products(product.description)
    public = _MENTIONED.rows(product=product.pk) if linked else ()
    return rich_text.render(product.description, public)


_IMAGES = Prepared(lambda: ProductImage.objects.filter(product=HERE)[:1])
_BENEFITS: Prepared[Any] = Prepared(
    lambda: Benefit.objects.filter(product=HERE).values_list("title", "text", named=True)
)
_EXAMPLES = Prepared(lambda: Example.objects.filter(product=HERE))
_RECOMMENDATIONS = Prepared(
    lambda: (
        Recommendation.objects.current(Parameter("today"))
        .filter(product=HERE)
        .select_related("category", "specialist")
        .only(
            "reason", "category__name", "specialist__name", "specialist__role", "specialist__slug"
        )
    )
)
_HELPERS = Prepared(
    lambda: (
        ProductSpecialist.objects.filter(product=HERE)
        .select_related("specialist__stand_in")
        .defer(*(f"specialist__{name}" for name in NOT_SHOWN))
        .defer(*(f"specialist__stand_in__{name}" for name in NOT_SHOWN))
    )
)
_FAQ: Prepared[Any] = Prepared(
    lambda: Faq.objects.filter(product=HERE).values_list("question", "answer", named=True)
)
_MENTIONED = Prepared(lambda: Product.objects.published().filter(mentioned_in=HERE).only("slug"))
