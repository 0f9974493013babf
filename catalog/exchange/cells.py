"""How one cell is read and written, and what to do about it when it cannot be read."""

import difflib
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from import_export.widgets import ManyToManyWidget, Widget

from catalog.price import read_euros


def text_of(value: Any) -> str:
    """A cell as text; Excel gives whole numbers as 12.0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1)
    return " " + _("Do you mean “%(word)s”?") % {"word": near[0]} if near else ""


class Text(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return text_of(value)

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return "" if value is None else str(value)


class Whole(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> int:  # noqa: ARG002
        text = text_of(value)
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError(
                _("“%(value)s” is not a whole number. Type a number such as 10.") % {"value": text}
            )
        return int(text)

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> Any:  # noqa: ARG002
        return value


class Amount(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> Decimal | None:  # noqa: ARG002
        text = text_of(value)
        return read_euros(text) if text else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:  # noqa: ARG002
        """A number for Excel, digits with a comma for a text file."""
        if value is None:
            return ""
        return value if kwargs.get("force_native_type") else f"{value:.2f}".replace(".", ",")


class Day(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> date | None:  # noqa: ARG002
        moment = Moment().clean(value)
        return timezone.localtime(moment).date() if moment else None

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return value.isoformat() if value else ""


class Moment(Widget):
    """A moment in Dutch time: ISO as we write it, or day first as people type it."""

    READERS = (
        datetime.fromisoformat,
        lambda text: datetime.strptime(text, "%d-%m-%Y"),  # noqa: DTZ007 - made aware below
        lambda text: datetime.strptime(text, "%d-%m-%Y %H:%M"),  # noqa: DTZ007
    )

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> datetime | None:  # noqa: ARG002
        text = text_of(value)
        if not text:
            return None
        for read in self.READERS:
            with suppress(ValueError):
                moment = read(text)
                return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
        raise ValueError(
            _("“%(value)s” is not a date. Type it as 2026-12-31 or 31-12-2026.") % {"value": text}
        )

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return timezone.localtime(value).replace(tzinfo=None).isoformat(" ") if value else ""


class Choice(Widget):
    """One of a fixed list, written as its label; the stored value is understood as well."""

    def __init__(self, choices: type[models.TextChoices], *, blank: bool = False) -> None:
        super().__init__()
        self.choices = choices
        self.blank = blank

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        text = text_of(value)
        if not text and self.blank:
            return ""
        return self.value_of(text)

    def value_of(self, text: str) -> str:
        for stored, label in self.choices.choices:
            if text.casefold() in {stored.casefold(), str(label).casefold()}:
                return stored
        raise ValueError(
            _("“%(value)s” is not one of: %(labels)s.")
            % {"value": text, "labels": ", ".join(str(label) for label in self.choices.labels)}
        )

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return str(self.choices(value).label) if value else ""


class Choices(Choice):
    """Some of a fixed list, with commas between."""

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> Any:  # noqa: ARG002
        return [self.value_of(part.strip()) for part in text_of(value).split(",") if part.strip()]

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return ", ".join(str(self.choices(part).label) for part in value or [])


class Lines(Widget):
    """A list of texts, one per line within the cell."""

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> list[str]:  # noqa: ARG002
        return [line.strip() for line in text_of(value).splitlines() if line.strip()]

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return "\n".join(value or [])


class Reference(Widget):
    """Another row, by its address (slug). One query for the whole file."""

    def __init__(self, model: type[models.Model], *, blank: bool = False) -> None:
        super().__init__()
        self.model = model
        self.blank = blank
        self._by_slug: dict[str, models.Model] | None = None

    def find(self, slug: str) -> models.Model:
        if self._by_slug is None:
            rows = self.model._default_manager.all()
            self._by_slug = {row.slug: row for row in rows}  # type: ignore[attr-defined]
        if slug not in self._by_slug:
            raise ValueError(
                _("We do not know the address “%(slug)s”.") % {"slug": slug}
                + _did_you_mean(slug, self._by_slug)
            )
        return self._by_slug[slug]

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> models.Model | None:  # noqa: ARG002
        slug = text_of(value)
        if not slug and self.blank:
            return None
        return self.find(slug)

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        return value.slug if value else ""


class References(ManyToManyWidget):
    """Other rows by their addresses, with commas between."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(model, field="slug", separator=", ")
        self.reference = Reference(model)

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> list[models.Model]:  # noqa: ARG002
        slugs = [part.strip() for part in text_of(value).split(",")]
        return [self.reference.find(slug) for slug in slugs if slug]

    def render(self, value: Any, obj: Any = None, **_kwargs: Any) -> str:  # noqa: ARG002
        if value is None or not hasattr(value, "all"):
            return ""
        return ", ".join(sorted(row.slug for row in value.all()))
