from typing import Any

from django.db.models import Model, QuerySet


class Table[M: Model]:
    """Rows that are known by the values of some fields, and written only when they differ.

    Reads all rows of the queryset at once: one query, however many are put.
    """

    def __init__(self, rows: QuerySet[M], *key: str) -> None:
        self.model = rows.model
        self.key = key
        self.rows = {tuple(getattr(row, field) for field in key): row for row in rows}

    def put(self, *key: Any, **values: Any) -> M:
        """The row with this key, made to have these values."""
        row = self.rows.get(key) or self.model(**dict(zip(self.key, key, strict=True)))
        if row.pk is None or any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
        self.rows[key] = row
        return row
