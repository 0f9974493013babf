import uuid

from django.db import models


class CatalogueVersion(models.Model):
    """One row that says which catalogue this is; cached pages belong to one version.

    Triggers in the database give it a new random value in every transaction that writes to a
    table of the catalogue, so no way in (admin, import, shell, SQL) can forget to.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.UUIDField(default=uuid.uuid4)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="catalog_one_version")]

    def __str__(self) -> str:
        return str(self.value)
