from typing import NamedTuple

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


class Words(NamedTuple):
    """A relation as one of its two cards puts it."""

    label: str
    reason: str


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

    def seen_from(self, product: Product) -> Words:
        """How the card of `product`, one of the two, puts it."""
        return words(self.kind, self.reason, product, entered_here=product.pk == self.source_id)


def words(kind: str, reason: str, product: Product, *, entered_here: bool) -> Words:
    """`entered_here`: on the card of this product, not on the other."""
    if entered_here:
        return Words(str(RelationKind(kind).label), reason)
    label, reason_there = SEEN_FROM_THE_OTHER_SIDE[RelationKind(kind)]
    return Words(str(label), str(reason_there) % {"product": product.title})
