"""Who is deleted as any row, in the admin or a shell, stays away after a backup too."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.erasing import journal
from accounts.models import Erasure, User


@receiver(post_delete, sender=User, dispatch_uid="accounts.erasing.deleting")
def write_down(instance: User, **_kwargs: Any) -> None:
    """Unless that was done already: erasing ends in a deletion, and is done again on a backup."""
    known = Erasure.objects.filter(person=instance.pk, erased_at__gte=instance.date_joined)
    if not known.exists():
        Erasure.objects.create(person=instance.pk, by_administrator=True)
        transaction.on_commit(journal.keep_up, robust=True)
