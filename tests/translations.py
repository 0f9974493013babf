"""The Dutch catalogue: kept up to date without any tool but Python.

`uv run python -m tests.translations` takes the sentences from the code and the templates over
into `locale/nl/LC_MESSAGES/django.po`, compiles that and says which sentences lack their Dutch.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale/nl/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
CODE = ("buro3_tool", "journeys", "analytics", "accounts", "catalog")
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}

Found = tuple[int, str | tuple[str, ...], list[str], str | None]


def sources() -> Iterator[Path]:
    for folder in CODE:
        yield from sorted((ROOT / folder).rglob("*.py"))
        yield from sorted((ROOT / folder).rglob("*.html"))
    yield from sorted((ROOT / "templates").rglob("*.*"))


def sentences(path: Path) -> Iterator[Found]:
    """What there is to translate in one file: line, sentence(s), comments, context."""
    text = path.read_text()
    if path.suffix != ".py":
        # Django turns a template into calls of gettext amid X's; indentation has no meaning there.
        text = re.sub(r"^[^\S\n]+", "", templatize(text), flags=re.MULTILINE)
    file = io.BytesIO(text.encode())
    yield from extract("python", file, KEYWORDS, ("Translators",), {"encoding": "utf-8"})


def extracted() -> Catalog:
    """A catalogue of all sentences that are in the code and the templates now."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for path in sources():
        place = str(path.relative_to(ROOT))
        for line, sentence, comments, context in sentences(path):
            catalogue.add(sentence, None, [(place, line)], (), comments, context=context)
    return catalogue


def dutch() -> Catalog:
    """The catalogue as it is written down."""
    if not PO.exists():
        return Catalog(
            locale="nl",
            header_comment="# The Dutch of productentool.",
            charset="utf-8",
            fuzzy=False,
        )
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


def compiled(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def key(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


def sentences_of(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def untranslated(catalogue: Catalog) -> list[Message]:
    """Without Dutch, in any of its plurals, or with a guess that nobody looked at."""
    return [
        message for message in sentences_of(catalogue) if message.fuzzy or not all(_forms(message))
    ]


def _forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))


def write(catalogue: Catalog) -> None:
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(
            file, catalogue, width=100, include_lineno=False, sort_output=True, ignore_obsolete=True
        )
    MO.write_bytes(compiled(catalogue))


def update() -> Catalog:
    catalogue = dutch()
    written = catalogue.creation_date
    catalogue.update(extracted(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = written  # no difference without a difference
    write(catalogue)
    return catalogue


if __name__ == "__main__":
    lacking = untranslated(update())
    for message in lacking:
        sys.stdout.write(f"{message.context or ''}\t{message.id}\n")
    sys.stdout.write(f"{len(lacking)} sentences lack their Dutch in {PO.relative_to(ROOT)}\n")
