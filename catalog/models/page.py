"""What the page of one product shows besides its own fields, in two queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog import rich_text
from catalog.models.image import ProductImage
from catalog.models.opinion import Opinions
from catalog.models.parts import Benefit, Example, Faq, ProductSpecialist
from catalog.models.picture import PictureColumns
from catalog.models.prepared import Parameter, Prepared
from catalog.models.product import Product
from catalog.models.recommendation import Recommendation
from catalog.models.related import RelatedProduct, around
from catalog.models.review import Review
from catalog.models.slug import address
from catalog.models.specialist import Specialist


class Advantage(NamedTuple):
    pk: int
    title: str
    text: str


class Answer(NamedTuple):
    pk: int
    question: str
    answer: str


@dataclass
class Story(PictureColumns):
    """An example as the page tells it."""

    pk: int
    title: str
    customer: str
    sector: str
    text: str
    result: str
    link: str


class Advice(NamedTuple):
    """Why a specialist recommends the product, and in which category."""

    pk: int
    reason: str
    category: str
    name: str
    role: str
    slug: str

    def get_absolute_url(self) -> str:
        return address("catalog:specialist", self.slug)


class Help(NamedTuple):
    """Who helps with the product, and what that person does for it."""

    role: str
    specialist: Specialist

    @classmethod
    def of(cls, role: str, specialist: dict[str, Any], stand_in: dict[str, Any]) -> Self:
        person = Specialist.from_json(specialist)
        person.stand_in = Specialist.from_json(stand_in) if stand_in["id"] else None
        return cls(role, person)


@dataclass(frozen=True)
class Surroundings:
    image: PictureColumns | None
    benefits: Sequence[Advantage]
    description: SafeString
    examples: Sequence[Story]
    recommendations: Sequence[Advice]
    helpers: Sequence[Help]
    faq: Sequence[Answer]
    opinions: Opinions
    related: Sequence[RelatedProduct]

    @classmethod
    def of(cls, product: Product) -> "Surroundings":
        parts = _parts(product)
        return cls(
            image=next((PictureColumns(**row) for row in parts.pictures), None),
            benefits=[Advantage(**row) for row in parts.advantages],
            description=_with_links(product.description, parts.linked),
            examples=[Story(**row) for row in parts.stories],
            recommendations=[Advice(**row) for row in parts.advice],
            helpers=[Help.of(**row) for row in parts.people],
            faq=[Answer(**row) for row in parts.answers],
            opinions=Opinions.of(parts.opinions),
            related=around(product),
        )


def description(product: Product) -> SafeString:
    """For its page: links to products follow their slug."""
    return _with_links(product.description, _parts(product).linked)


def _with_links(html: str, linked: Sequence[Mapping[str, Any]]) -> SafeString:
    public = {row["pk"]: address("catalog:product", row["slug"]) for row in linked}
    return rich_text.render(html, public)


# --- The queries --------------------------------------------------------------------------------


def _parts(product: Product) -> Any:
    return _PARTS.rows(product=product.pk, today=timezone.localdate())[0]


_REACHED = ("id", "name", "role", "phone", "mail", "booking_url", "absent_until")
_REVIEWED = (
    *("rating", "text", "author_name", "organisation_name", "show_name", "answer"),
    "created_at",
)
_SHOWN = ("slug", *PictureColumns.sources())


def _all_parts() -> "QuerySet[Product, Any]":
    """One row, with each kind of part as a list of what is shown of them."""
    here = OuterRef("pk")
    lists = {
        "pictures": _list(ProductImage.objects.filter(product=here), *PictureColumns.sources())[:1],
        "advantages": _list(Benefit.objects.filter(product=here), "pk", "title", "text"),
        "stories": _list(
            Example.objects.filter(product=here), *(field.name for field in fields(Story))
        ),
        "advice": _list(
            Recommendation.objects.current(Parameter("today")).filter(product=here),
            "pk",
            "reason",
            category="category__name",
            name="specialist__name",
            role="specialist__role",
            slug="specialist__slug",
        ),
        "answers": _list(Faq.objects.filter(product=here), "pk", "question", "answer"),
        "opinions": _list(Review.objects.approved().filter(product=here), *_REVIEWED),
        "people": _list(
            ProductSpecialist.objects.filter(product=here),
            "role",
            specialist=_columns(*_SHOWN, *_REACHED, within="specialist__"),
            stand_in=_columns(*_REACHED, within="specialist__stand_in__"),
        ),
        "linked": _list(Product.objects.published().filter(mentioned_in=here), "pk", "slug"),
    }
    subqueries = {name: ArraySubquery(rows) for name, rows in lists.items()}
    product = Product.objects.filter(pk=Parameter("product")).annotate(**subqueries)
    return product.values_list(*lists, named=True)


def _list(rows: "QuerySet[Any, Any]", *columns: str, **renamed: Any) -> "QuerySet[Any, Any]":
    return rows.values(shown=JSONObject(**{name: name for name in columns}, **renamed))


def _columns(*columns: str, within: str) -> JSONObject:
    return JSONObject(**{name: f"{within}{name}" for name in columns})


_PARTS: Prepared[Any] = Prepared(_all_parts)
