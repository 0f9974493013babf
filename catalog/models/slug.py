"""Addresses that keep working after a rename."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any, Self

from django.db import models, transaction
from django.db.models.fetch_modes import FetchMode
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@lru_cache(maxsize=4096)
def address(view: str, slug: str) -> str:
    """Where this view shows what has this slug; a page asks for dozens of these."""
    return reverse(view, args=[slug])


class FormerSlug(models.Model):
    """A slug that something had before; its pages redirect to the present one."""

    model = models.CharField(max_length=20)
    slug = models.SlugField(max_length=80)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "slug"], name="catalog_former_slug_once")
        ]

    def __str__(self) -> str:
        return f"{self.model}: {self.slug}"

    @classmethod
    def current(cls, model: type["Sluggable"], slug: str) -> str | None:
        """The slug that the row once called `slug` has now, or None. One query."""
        formers = cls.objects.filter(model=model._meta.model_name, slug=slug)
        return (
            model._default_manager.filter(pk__in=formers.values("object_id"))
            .values_list("slug", flat=True)
            .first()
        )


class Sluggable(models.Model):
    """Something with an address; a renamed slug is remembered and redirects."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)

    _slug_in_database: str | None = None

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        former = self._slug_in_database
        super().save(*args, **kwargs)
        if former and former != self.slug:
            slugs = FormerSlug.objects.filter(model=self._meta.model_name)
            slugs.filter(slug=self.slug).delete()  # back in use, so no longer former
            slugs.update_or_create(
                slug=former,
                defaults={"object_id": self.pk},
                create_defaults={"model": str(self._meta.model_name), "object_id": self.pk},
            )
        self._slug_in_database = self.slug

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        *,
        fetch_mode: FetchMode | None = None,
    ) -> Self:
        instance = super().from_db(db, field_names, values, fetch_mode=fetch_mode)
        instance._slug_in_database = instance.__dict__.get("slug")
        return instance
