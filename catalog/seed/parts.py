"""What belongs to bulk products: their parts, pictures, people and the ties between them."""

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Self

from django.db.models import Model

from catalog import rich_text
from catalog.demo.reading import read
from catalog.demo.table import find
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
)
from catalog.models.relation import RelationKind
from catalog.seed.vocabulary import Subject, words

type Rows = list[Any]

PICTURE_FIELDS = [
    "image",
    "image_width",
    "image_height",
    "image_dark",
    "image_dark_width",
    "image_dark_height",
    "image_alt",
    "renditions_ready",
]


class Lenders(NamedTuple):
    """What bulk products borrow from the demo."""

    categories: dict[str, Category]
    specialists: list[Specialist]
    pictures: dict[int, list[dict[str, Any]]]  # by category

    @classmethod
    def from_demo(cls) -> Self:
        pictures: dict[int, list[dict[str, Any]]] = {}
        lent = ProductImage.objects.order_by("product__slug", "pk")
        for category, *values in lent.values_list("product__category", *PICTURE_FIELDS):
            picture = dict(zip(PICTURE_FIELDS, values, strict=True))
            pictures.setdefault(category, []).append(picture)
        categories = find(Category, [row["slug"] for row in read("categories")])
        return cls(categories, list(Specialist.objects.order_by("slug")), pictures)


def make_parts(
    batch: list[Product],
    earlier: list[Product],
    subjects: Sequence[Subject],
    lenders: Lenders,
    rng: random.Random,
) -> Iterator[tuple[type[Model], Rows]]:
    """All rows around a batch of products that have their ids, by model."""
    pairs = list(zip(batch, subjects, strict=True))
    yield Benefit, [row for product in batch for row in _benefits(product, rng)]
    yield Example, [_example(product, subject, rng) for product, subject in pairs]
    yield Faq, [row for product, subject in pairs for row in _questions(product, subject, rng)]
    yield ProductSpecialist, [_helper(product, lenders, rng) for product in batch]
    yield ProductImage, [_image(product, lenders, rng) for product in batch]
    yield Product.also_in.through, _other_categories(batch, lenders, rng)
    yield Product.mentions.through, [row for product in batch for row in _mentions(product)]
    yield Relation, [row for product in batch for row in _relations(product, earlier, rng)]


def _benefits(product: Product, rng: random.Random) -> Rows:
    chosen = rng.sample(words("benefits"), rng.randint(1, 2))
    return [Benefit(product=product, position=place, **row) for place, row in enumerate(chosen)]


def _example(product: Product, subject: Subject, rng: random.Random) -> Example:
    customer = f"{subject.business} {rng.choice(words('surnames'))}"
    figures = {"low": rng.randint(2, 14), "high": rng.randint(15, 80)}
    story = rng.choice(words("stories"))
    return Example(
        product=product,
        title=story["title"],
        customer=customer,
        sector=subject.sector.capitalize(),
        text=story["text"].format(customer=customer),
        result=story["result"].format(**figures),
    )


def _questions(product: Product, subject: Subject, rng: random.Random) -> Rows:
    chosen = rng.sample(words("questions"), rng.randint(1, 2))
    return [
        Faq(
            product=product,
            question=row["q"].format(**subject.words),
            answer=row["a"],
            position=place,
        )
        for place, row in enumerate(chosen)
    ]


def _helper(product: Product, lenders: Lenders, rng: random.Random) -> ProductSpecialist:
    specialist = rng.choice(lenders.specialists)
    return ProductSpecialist(
        product=product, specialist=specialist, role=rng.choice(words("roles"))
    )


def _image(product: Product, lenders: Lenders, rng: random.Random) -> ProductImage:
    return ProductImage(product=product, **rng.choice(lenders.pictures[product.category_id]))


def _other_categories(batch: list[Product], lenders: Lenders, rng: random.Random) -> Rows:
    also_in = Product.also_in.through
    categories = sorted(lenders.categories.values(), key=lambda category: category.slug)
    return [
        also_in(product_id=product.pk, category_id=other.pk)
        for product in batch
        if rng.random() < 1 / 4 and (other := rng.choice(categories)).pk != product.category_id
    ]


def _mentions(product: Product) -> Rows:
    mentions = Product.mentions.through
    return [
        mentions(from_product_id=product.pk, to_product_id=other)
        for other in rich_text.mentioned_products(product.description)
    ]


def _relations(product: Product, earlier: list[Product], rng: random.Random) -> Rows:
    """Only with earlier products: so no pair is related twice."""
    others = rng.sample(earlier, min(len(earlier), rng.randint(0, 2)))
    return [
        Relation(
            source=product,
            target=other,
            kind=rng.choice(RelationKind.values),
            reason=rng.choice(words("reasons")),
            position=place,
        )
        for place, other in enumerate(others)
    ]
