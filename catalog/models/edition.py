from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.product import Product


class ProductEdition(models.Model):
    """What the figures belong to: a card as customers saw it from one moment to the next.

    Triggers in the database begin a new edition when a card changes in what it shows: its own
    fields, its parts, its relations on both cards, its recommendations and approved reviews. They
    do so once per transaction, whatever way the change came. What belongs to something else and
    is only shown on the card begins none: the name of its category, the telephone number of a
    specialist, the price of a related card.

    Numbers only go up. The rows stay when a card is deleted: it may be brought back from the
    history under its old id, and then goes on counting.
    """

    product = models.ForeignKey(
        Product, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="editions"
    )
    number = models.PositiveIntegerField(_("edition"))
    since = models.DateTimeField(_("since"))
    transaction = models.BigIntegerField(editable=False)  # that began it, by its number there

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["product_id", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "number"], name="catalog_edition_once_per_product"
            )
        ]

    def __str__(self) -> str:
        return f"{self.product_id}: {self.number}"
