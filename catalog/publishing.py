"""Cards that appear and disappear on the moment an employee chose.

Each card is locked while it changes and skipped by whoever comes second, so several workers
publish it once.
"""

import reversion
from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models.product import Product, ProductQuerySet, Status


@transaction.atomic
def keep_schedule() -> None:
    """Withdraw first: a card of which both moments passed while no worker ran is never shown."""
    withdraw_due()
    publish_due()


def publish_due() -> int:
    due = Product.objects.due_for_publication()
    return _move(due, Status.PUBLISHED, _("Published as planned"))


def withdraw_due() -> int:
    due = Product.objects.due_for_withdrawal()
    return _move(due, Status.ARCHIVED, _("Withdrawn as planned"))


def _move(due: ProductQuerySet, status: Status, comment: str) -> int:
    with transaction.atomic():
        products = list(due.select_for_update(skip_locked=True))
        for product in products:
            with reversion.create_revision():
                product.status = status
                product.save()
                reversion.set_comment(comment)
    return len(products)
