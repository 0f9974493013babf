"""What customers have of us, and what would go with it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, When

from accounts.models import CurrentProduct, User
from accounts.models.current_product import CurrentProductQuerySet
from catalog import contact
from catalog.models import Product, ProductSpecialist, Relation, Review, Status
from catalog.models.related import RelatedProduct
from catalog.models.relation import RelationKind

MOST_SUGGESTIONS = 6

# What is worth telling who has a card, for the relations on that card and for those towards it.
ON_THE_CARD = [RelationKind.NEEDED_FIRST, RelationKind.STRENGTHENS, RelationKind.LARGER]
TOWARDS_THE_CARD = [RelationKind.NEEDED_FIRST, RelationKind.STRENGTHENS, RelationKind.SMALLER]

STRONGEST_FIRST: Any = Case(When(kind=RelationKind.STRENGTHENS, then=0), default=1)


@dataclass(frozen=True, slots=True)
class Held:
    """Something that a customer has, with who is called about it and what may be done with it."""

    current: CurrentProduct
    helper: contact.Helper | None
    may_write: bool
    review: Review | None  # by who looks

    @property
    def can_be_reviewed(self) -> bool:
        return self.may_write and self.current.is_delivered and self.review is None


class Holdings:
    """All that somebody sees of what they and their companies have.

    The number of queries does not grow with the number of products.
    """

    def __init__(self, user: User) -> None:
        self._user = user

    @cached_property
    def running(self) -> list[Held]:
        return [held for held in self._all if held.current.is_running]

    @cached_property
    def ended(self) -> list[Held]:
        return [held for held in self._all if not held.current.is_running]

    @cached_property
    def suggestions(self) -> Sequence[RelatedProduct]:
        """What goes with what runs, and what none of them has."""
        return going_with([held.current.product for held in self.running])[:MOST_SUGGESTIONS]

    @cached_property
    def _all(self) -> list[Held]:
        rows = list(for_people(CurrentProduct.objects.visible_to(self._user)))
        writable = set(CurrentProduct.objects.writable_by(self._user).values_list("pk", flat=True))
        reviews = {review.product_id: review for review in self._reviews(rows)}
        return [
            Held(row, helper(row), row.pk in writable, reviews.get(row.product_id)) for row in rows
        ]

    def _reviews(self, rows: Iterable[CurrentProduct]) -> QuerySet[Review]:
        products = {row.product_id for row in rows}
        return Review.objects.filter(author=self._user, product__in=products)


def for_people(rows: CurrentProductQuerySet) -> CurrentProductQuerySet:
    """With all that a page shows of them. Two queries more: for the pictures and specialists."""
    helpers = ProductSpecialist.objects.select_related("specialist__stand_in")
    return rows.select_related(
        "product__category", "organisation__account_manager__stand_in", "customer"
    ).prefetch_related("product__images", Prefetch("product__helpers", helpers))


def helper(current: CurrentProduct) -> contact.Helper | None:
    """Whom to call: the account manager, else who knows most of the product; from `for_people`."""
    about = current.product.title
    manager = current.organisation.account_manager if current.organisation else None
    if manager:
        return contact.helper(manager, about=about)
    first = next(iter(current.product.helpers.all()), None)
    return contact.helper(first.specialist, first.role, about) if first else None


def going_with(products: Collection[Product]) -> list[RelatedProduct]:
    """The published cards that go with these, each once. Three queries at most."""
    had = {product.pk: product for product in products}
    found: dict[int, RelatedProduct] = {}
    for relation in _relations(had):
        here = relation.source_id in had
        mine, other = (relation.source, relation.target)[:: 1 if here else -1]
        label, reason = relation.seen_from(mine)
        found.setdefault(other.pk, RelatedProduct.of(other, label, reason))
    return list(found.values())


def _relations(had: Collection[int]) -> QuerySet[Relation]:
    """Between one of these and a published card that is not one of them."""
    forth = Q(source__in=had, kind__in=ON_THE_CARD, target__status=Status.PUBLISHED)
    back = Q(target__in=had, kind__in=TOWARDS_THE_CARD, source__status=Status.PUBLISHED)
    return (
        Relation.objects.filter((forth & ~Q(target__in=had)) | (back & ~Q(source__in=had)))
        .select_related("source__category", "target__category")
        .prefetch_related("source__images", "target__images")
        .order_by(STRONGEST_FIRST, "position", "pk")
    )
