from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Whose = Callable[[User], Q]


class Fate(Enum):
    """What erasing somebody does to these rows."""

    GONE = "gone"
    WORDS_GONE = "stays without a name or a word of theirs"
    OF_THE_CATALOGUE = "stays: it is about our products, and loses who made it"


@dataclass(frozen=True)
class Column:
    """A path from the row to a value, as in a query, and its name for people."""

    path: str
    name: "StrOrPromise" = ""
    only_whether: bool = False  # there is something, and nobody gets to see what

    def value(self, value: Any, of: "Field[Any, Any] | None") -> Any:
        if self.only_whether:
            return bool(value)
        if not (of and of.choices) or isinstance(value, list):
            return value
        return str(dict(of.flatchoices).get(value, value))


@dataclass(frozen=True)
class Table:
    """A table in which persons stand, which rows are somebody's, and what of these they get.

    `people` are the columns that lead to a person; `hangs_on` the one that leads to such a row.
    """

    model: str
    name: "StrOrPromise"
    whose: Whose
    columns: tuple["str | Column", ...]
    people: tuple[str, ...] = ()
    made: dict[str, Any] = field(default_factory=dict)  # columns that are worked out in the query
    after: Fate = Fate.GONE

    @property
    def key(self) -> str:
        """As other programs may call it."""
        return self.model.lower().replace(".", "_")

    @cached_property
    def source(self) -> type[Model]:
        return apps.get_model(self.model)

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        return tuple(Column(each) if isinstance(each, str) else each for each in self.columns)

    def rows(self, person: User) -> QuerySet[Any, Any]:
        rows: QuerySet[Any, Any] = self.source._base_manager.filter(self.whose(person))
        made: QuerySet[Any, Any] = rows.annotate(**self.made)
        return made.distinct()

    def heads(self) -> "list[StrOrPromise]":
        return [column.name or _named(self._field(column)) for column in self.all_columns]

    def values(self, person: User) -> Iterator[list[Any]]:
        """One query, however many rows."""
        paths = [column.path for column in self.all_columns]
        fields = [self._field(column) for column in self.all_columns]
        rows = self.rows(person).order_by("pk").values_list(*paths)
        for row in rows.iterator(chunk_size=2000):
            yield [
                column.value(value, field)
                for column, field, value in zip(self.all_columns, fields, row, strict=True)
            ]

    def _field(self, column: Column) -> "Field[Any, Any] | None":
        """Of the last step of the path."""
        model: Any = self.source
        field: Any = None
        for step in column.path.split("__"):
            try:
                field = model._meta.get_field(step)
            except FieldDoesNotExist:
                return None
            model = field.related_model
        return field  # type: ignore[no-any-return]


def _named(field: "Field[Any, Any] | None") -> "StrOrPromise":
    return getattr(field, "verbose_name", "") or _("value")
