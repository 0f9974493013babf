from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.models.positioned import Positioned
from catalog.models.product import Product


class RelationKind(models.TextChoices):
    """What the other card is to this one."""

    NEEDED_FIRST = "needed_first", pgettext_lazy("relation", "Needed first")
    STRENGTHENS = "strengthens", pgettext_lazy("relation", "Makes it stronger")
    SMALLER = "smaller", pgettext_lazy("relation", "Smaller alternative")
    LARGER = "larger", pgettext_lazy("relation", "Larger alternative")


SEEN_FROM_THE_OTHER_SIDE = {
    RelationKind.NEEDED_FIRST: (
        pgettext_lazy("relation", "Possible next"),
        _("For this, %(product)s comes first."),
    ),
    RelationKind.STRENGTHENS: (
        pgettext_lazy("relation", "Gets stronger with it"),
        _("Yields more together with %(product)s."),
    ),
    RelationKind.SMALLER: (
        RelationKind.LARGER.label,
        _("The bigger step, when %(product)s is not enough."),
    ),
    RelationKind.LARGER: (
        RelationKind.SMALLER.label,
        _("The smaller step, when %(product)s is more than you need."),
    ),
}


class RelatedProduct(NamedTuple):
    """A relation as one of its two cards shows it."""

    product: Product
    label: str
    reason: str


class RelationQuerySet(models.QuerySet["Relation"]):
    def of(self, product: Product) -> Self:
        """Those on the card of this product, entered there or on the other card."""
        return self.filter(Q(source=product) | Q(target=product))

    def around(self, product: Product) -> list[RelatedProduct]:
        """The published cards related to this one, from whichever side. Three queries."""
        relations = list(self.of(product))
        ids = [relation.other_id(product) for relation in relations]
        return seen_from(product, relations, Product.objects.published().for_card().in_bulk(ids))


def seen_from(
    product: Product, relations: "Iterable[Relation]", others: Mapping[int, Product]
) -> list[RelatedProduct]:
    """The relations as this card shows them, as far as the other card is among `others`."""
    return [
        relation.seen_from(product, others[relation.other_id(product)])
        for relation in relations
        if relation.other_id(product) in others
    ]


class Relation(Positioned):
    """Two products that have to do with each other; entered once, shown on both cards.

    Kind and reason are written on the card of `source`: there `target` is needed first, makes it
    stronger, or is the smaller or larger alternative.
    """

    source = models.ForeignKey(
        Product, models.CASCADE, related_name="relations", verbose_name=_("card")
    )
    target = models.ForeignKey(
        Product, models.CASCADE, related_name="relations_back", verbose_name=_("other card")
    )
    kind = models.CharField(_("is"), max_length=12, choices=RelationKind)
    reason = models.CharField(
        _("reason"), max_length=200, help_text=_("Why a customer who reads this card cares.")
    )

    objects = RelationQuerySet.as_manager()

    class Meta(Positioned.Meta):
        verbose_name = _("related product")
        verbose_name_plural = _("related products")
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="catalog_relation_between_two",
                violation_error_message=_("A card is not related to itself."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=RelationKind.values), name="catalog_relation_kind_exists"
            ),
            models.UniqueConstraint(
                Least("source", "target"),
                Greatest("source", "target"),
                name="catalog_relation_once_per_pair",
                violation_error_message=_(
                    "These two cards are related already; the relation shows on both of them."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}: {self.get_kind_display()}"

    def other_id(self, product: Product) -> int:
        return self.target_id if product.pk == self.source_id else self.source_id

    def seen_from(self, product: Product, other: Product | None = None) -> RelatedProduct:
        """The relation on the card of `product`; `other` is the other card, if it is at hand."""
        if product.pk == self.source_id:
            return RelatedProduct(other or self.target, self.get_kind_display(), self.reason)
        label, reason = SEEN_FROM_THE_OTHER_SIDE[RelationKind(self.kind)]
        own_title = {"product": product.title}
        return RelatedProduct(other or self.source, str(label), str(reason) % own_title)
