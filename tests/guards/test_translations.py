"""Everybody reads Dutch, everywhere."""

from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from django.utils import translation
from django.utils.translation import gettext

from tests import translations

RENEW = "Run 'uv run python -m tests.translations' and fill what it lists."


def test_every_sentence_has_its_dutch() -> None:
    lacking = translations.untranslated(translations.dutch())
    assert [message.id for message in lacking] == [], RENEW


def test_the_catalogue_holds_the_sentences_of_code_and_templates_and_no_others() -> None:
    written = {translations.key(m) for m in translations.sentences_of(translations.dutch())}
    found = {translations.key(m) for m in translations.sentences_of(translations.extracted())}
    assert found - written == set(), RENEW
    assert written - found == set(), RENEW


def test_every_translation_keeps_the_placeholders() -> None:
    wrong = [(message.id, errors) for message, errors in translations.dutch().check()]
    assert wrong == []


def test_the_compiled_catalogue_belongs_to_the_written_one() -> None:
    assert translations.MO.read_bytes() == translations.compiled(translations.dutch()), RENEW


def test_a_sentence_comes_out_in_dutch() -> None:
    with translation.override("nl"):
        assert gettext("Log in") == "Inloggen"


@pytest.mark.parametrize(
    "message",
    [
        Message("Hello", ""),
        Message("Hello", "Hoi", flags={"fuzzy"}),
        Message(("%(n)d card", "%(n)d cards"), ("%(n)d kaart", "")),
    ],
)
def test_the_guard_sees_what_lacks(message: Message) -> None:
    catalogue = Catalog(locale="nl")
    catalogue["key"] = message
    assert [found.id for found in translations.untranslated(catalogue)] == [message.id]


def test_the_guard_reads_templates_as_well_as_code(tmp_path: Path) -> None:
    template = tmp_path / "page.html"
    template.write_text(
        "{% load i18n %}\n  <p>{% translate 'One' context 'number' %}</p>\n"
        "    {% blocktranslate trimmed count n=1 %}\n      {{ n }} card\n"
        "    {% plural %}{{ n }} cards{% endblocktranslate %}\n<a title=\"{% translate 'Two' %}\">"
    )
    code = tmp_path / "code.py"
    code.write_text('from x import gettext_lazy as _\na = _(\n    "Three "\n    "four"\n)\n')
    assert [(found[1], found[3]) for found in translations.sentences(template)] == [
        ("One", "number"),
        (("%(n)s card", "%(n)s cards"), None),
        ("Two", None),
    ]
    assert [found[1] for found in translations.sentences(code)] == ["Three four"]
