"""What a browser would send when somebody presses save without changing anything."""

from html.parser import HTMLParser
from typing import Any

Fields = dict[str, Any]


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select: str | None = None
        self._textarea: str | None = None
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form":
            self._inside = (values.get("id") or "").endswith("_form")
        if not self._inside:
            return
        name = values.get("name") or ""
        if tag == "input":
            self._input(name, values)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in values:
            self.fields.setdefault(self._select, []).append(values.get("value") or "")
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = [""]

    def _input(self, name: str, values: dict[str, str | None]) -> None:
        kind = values.get("type")
        if kind in {"submit", "file"} or (
            kind in {"checkbox", "radio"} and "checked" not in values
        ):
            return
        nothing = "on" if kind == "checkbox" else ""
        self.fields.setdefault(name, []).append(values.get("value") or nothing)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._textarea and self._inside:
            self.fields[self._textarea][0] += data.removeprefix("\n")


def fields(response: Any) -> Fields:
    parser = _Form()
    parser.feed(response.content.decode())
    kept = {name: found for name, found in parser.fields.items() if "__prefix__" not in name}
    return {name: found[0] if len(found) == 1 else found for name, found in kept.items() if name}


def add_row(form: Fields, prefix: str, **values: Any) -> Fields:
    """The form with one row more under it."""
    number = int(form[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**form, **row, f"{prefix}-TOTAL_FORMS": str(number + 1)}
