"""Questions to PostgreSQL's tsvectors, written in stems that need no dictionary any more."""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQueryField
from django.db.models import Func, Value

from catalog.models.prepared import Operator, Parameter


class TsQuery(Func):
    """A tsquery as written by `lexeme`, `every` and `some`; never by a visitor."""

    template = "%(expressions)s::tsquery"

    def __init__(self, written: str | Parameter) -> None:
        value = Value(written) if isinstance(written, str) else written
        super().__init__(value, output_field=SearchQueryField())


class Matches(Operator):
    """Whether a tsvector fits; the form that its index answers."""

    def __init__(self, vector: str, written: str | Parameter) -> None:
        super().__init__(vector, "@@", TsQuery(written))


def lexeme(stem: str, weights: str = "") -> str:
    """One stem. It is letters and digits; were it more, the quotes would keep it one."""
    quoted = stem.replace("\\", "").replace("'", "")
    return f"'{quoted}':{weights}" if weights else f"'{quoted}'"


def every(parts: Iterable[str]) -> str:
    return _joined(parts, " & ")


def some(parts: Iterable[str]) -> str:
    return _joined(parts, " | ")


def _joined(parts: Iterable[str], operator: str) -> str:
    parts = list(dict.fromkeys(parts))
    return f"({operator.join(parts)})" if len(parts) > 1 else "".join(parts)
