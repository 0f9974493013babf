from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Model, QuerySet

from catalog.demo.reading import Row
from catalog.models import FormerSlug
from catalog.models.slug import Sluggable


def find[S: Sluggable](model: type[S], slugs: Iterable[str]) -> dict[str, S]:
    """Rows by the slugs that the demo gave them, also when they were renamed since."""
    slugs = set(slugs)
    formers = FormerSlug.objects.filter(model=model._meta.model_name, slug__in=slugs)
    ids = dict(formers.values_list("slug", "object_id"))
    renamed = model._default_manager.in_bulk(ids.values())
    found = {slug: renamed[pk] for slug, pk in ids.items() if pk in renamed}
    return found | {row.slug: row for row in model._default_manager.filter(slug__in=slugs)}


class Table[M: Model]:
    """Rows that are known by the values of some fields, and written only when they differ."""

    def __init__(
        self, model: type[M], key: tuple[str, ...], rows: dict[tuple[Any, ...], M]
    ) -> None:
        self.model = model
        self.key = key
        self.rows = rows

    @classmethod
    def of(cls, rows: QuerySet[M], *key: str) -> Self:
        """Reads them all at once: one query, however many are put."""
        known = {tuple(getattr(row, field) for field in key): row for row in rows}
        return cls(rows.model, key, known)

    def put(self, *key: Any, **values: Any) -> M:
        """The row with this key, made to have these values."""
        row = self.rows.get(key) or self.model(**dict(zip(self.key, key, strict=True)))
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
        self.rows[key] = row
        return row


def by_slug[S: Sluggable](model: type[S], rows: list[Row]) -> Table[S]:
    found = find(model, [row["slug"] for row in rows])
    return Table(model, ("slug",), {(slug,): row for slug, row in found.items()})
