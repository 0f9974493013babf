"""Questions whose SQL Django writes once: writing it costs eight times as much as asking it.

For pages that ask many small ones. What differs from page to page is a `Parameter`:

    of_product = Prepared(lambda: Faq.objects.filter(product=Parameter("product")))
    of_product.rows(product=12)
"""

from collections.abc import Callable, Iterator
from copy import copy
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BooleanField, Expression, Field, Func, QuerySet


class Parameter(Expression):
    """A value that is given with each question. Without a field it takes part in a comparison."""

    def __init__(self, name: str, field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_args: Any, **_kwargs: Any) -> Any:
        return "%s", [self]


class Operator(Func):
    """A comparison with an operator of PostgreSQL that Django has no lookup for."""

    template = "%(expressions)s"
    output_field = BooleanField()

    def __init__(self, left: Any, operator: str, right: Any) -> None:
        super().__init__(left, right)
        self.arg_joiner = f" {operator} "


class Among(Func):
    """A column that has one of the values in an array: SQL of one length for any number of them."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class Prepared[Row]:
    """A question with places left open; `build` makes its queryset, when it is first asked."""

    def __init__(self, build: Callable[[], "QuerySet[Any, Row]"]) -> None:
        self._build = build

    def rows(self, **values: Any) -> list[Row]:
        return list(self._iterate(values))

    def first(self, **values: Any) -> Row | None:
        return next(self._iterate(values), None)

    @cached_property
    def _written(self) -> "tuple[QuerySet[Any, Row], Any, str, tuple[Any, ...]]":
        queryset = self._build()
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        return queryset, compiler, sql, params

    def _iterate(self, values: dict[str, Any]) -> Iterator[Row]:
        """As the queryset would, with a compiler that has its SQL already."""
        written, compiler, sql, params = self._written
        given = tuple(values[part.name] if isinstance(part, Parameter) else part for part in params)
        ready, queryset = copy(compiler), written.all()
        ready.connection = connections[DEFAULT_DB_ALIAS]  # each thread has its own
        ready.as_sql = lambda: (sql, given)
        queryset.query.get_compiler = lambda *_args, **_kwargs: ready  # type: ignore[method-assign]
        iterable: Any = queryset._iterable_class
        return iter(iterable(queryset))
