"""A text that people chose by is never changed: a new one is added after it."""

from hashlib import blake2b

import pytest
from django.utils import translation

from analytics.consent.texts import TEXTS, Text, current_text, current_version
from analytics.models import Purpose

# Somebody said yes to exactly these words. Does this fail: put the old text back and add a new one
# to the list, so that everybody is asked again.
AS_READ = {
    ("reading", 1, "en"): "52e8b7f90cd25d13",
    ("reading", 1, "nl"): "545cb36c2e449eee",
    ("mail", 1, "en"): "38f9fe733b4eed5b",
    ("mail", 1, "nl"): "a57757a02297c3ff",
}


# And to these on the page of a share link, above the same question and answers.
ON_LINK = {
    ("reading", 1, "en"): "47383a4fc9c1e8b1",
    ("reading", 1, "nl"): "bca910680c849ae4",
}


def fingerprint(text: Text, language: str) -> str:
    with translation.override(language):
        return _digest("\n".join(text.parts()))


def _digest(words: str) -> str:
    return blake2b(words.encode(), digest_size=8).hexdigest()


@pytest.mark.parametrize(("purpose", "version", "language"), AS_READ)
def test_a_text_that_was_shown_stays_as_it_is(purpose: str, version: int, language: str) -> None:
    text = TEXTS[purpose][version - 1]
    assert fingerprint(text, language) == AS_READ[purpose, version, language]


@pytest.mark.parametrize(("purpose", "version", "language"), ON_LINK)
def test_what_was_shown_on_a_share_link_stays_as_it_is(
    purpose: str, version: int, language: str
) -> None:
    with translation.override(language):
        words = str(TEXTS[purpose][version - 1].on_link)
    assert _digest(words) == ON_LINK[purpose, version, language]


def test_every_text_is_pinned_in_both_languages() -> None:
    versions = {
        (purpose, number, language)
        for purpose, texts in TEXTS.items()
        for number in range(1, len(texts) + 1)
        for language in ("en", "nl")
    }
    assert set(AS_READ) == versions


def test_a_changed_word_has_another_fingerprint() -> None:
    text = current_text(Purpose.READING)
    changed = Text("May we?", text.to_visitor, text.to_account, text.yes, text.no)
    assert fingerprint(changed, "en") != fingerprint(text, "en")


def test_the_last_text_is_the_one_that_counts() -> None:
    assert set(TEXTS) == set(Purpose.values)
    assert current_version(Purpose.READING) == len(TEXTS[Purpose.READING])
    assert "Buro 3" in current_text(Purpose.READING).explanation(has_account=False)
    assert "Buro 3" in current_text(Purpose.READING).explanation(has_account=True)
