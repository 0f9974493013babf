"""What every resource of the catalogue has in common."""

import difflib
from typing import Any, NamedTuple

import tablib
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from import_export import resources
from import_export.fields import Field
from import_export.results import Result

MAX_ROWS = 2_000  # about twenty seconds of work, within one request


class Remark(NamedTuple):
    """What is wrong with a cell and what to do about it, where the spreadsheet shows it."""

    row: int | None
    column: str
    message: str


class ChangedCells(resources.Diff):
    """Old and new value of each cell, in plain elements that our CSP allows."""

    def as_html(self) -> list[str]:
        return [
            self._cell(str(old), str(new)) for old, new in zip(self.left, self.right, strict=True)
        ]

    def _cell(self, old: str, new: str) -> str:
        if self.new or old == new:
            return format_html("<ins>{}</ins>", new) if self.new else format_html("{}", new)
        return format_html("<del>{}</del> <ins>{}</ins>", old, new)


class CatalogueResource(resources.ModelResource):
    """Rows by address, validated like in the admin, only changed rows shown and saved."""

    @classmethod
    def get_diff_class(cls) -> type[ChangedCells]:
        return ChangedCells

    def before_import(self, dataset: tablib.Dataset, **_kwargs: Any) -> None:
        """Refuse a file whose columns we do not know: a mistyped heading would be lost silently."""
        if len(dataset) > MAX_ROWS:
            raise ValidationError(
                _("This file has more than %(max)d rows. Split it in parts.") % {"max": MAX_ROWS}
            )
        known = [field.column_name for field in self.get_import_fields()]
        ignored = [field.column_name for field in self.fields.values() if field.readonly]
        for header in dataset.headers or []:
            if header not in known + ignored:
                near = difflib.get_close_matches(str(header), known, n=1)
                hint = " " + _("Do you mean “%(word)s”?") % {"word": near[0]} if near else ""
                raise ValidationError(
                    _("We do not know the column “%(column)s”.") % {"column": header} + hint
                )

    def get_import_fields(self) -> list[Field]:
        return [field for field in super().get_import_fields() if not field.readonly]

    def remarks(self, result: Result) -> list[Remark]:
        """All that is wrong with a file, in the order of its rows; the heading is row 1."""
        columns = {field.attribute: field.column_name for field in self.fields.values()}
        found = [Remark(None, "", _words(error.error)) for error in result.base_errors]
        for row in result.invalid_rows:
            found += [
                Remark(row.number + 1, columns.get(name, ""), str(message))
                for name, messages in row.error.update_error_dict({}).items()
                for message in ValidationError(messages).messages
            ]
        for number, errors in result.row_errors():
            found += [Remark(number + 1, "", _words(error.error)) for error in errors]
        return sorted(found, key=lambda remark: remark.row or 0)


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return _("We cannot read this: %(error)s") % {"error": error}
