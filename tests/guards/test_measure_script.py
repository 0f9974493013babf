"""What measures may cost the visitor next to nothing, and keep nothing in their browser."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR, "static/js/measure.js")
MOST = 2000  # bytes, as it is sent, comments and all
STORING = ("cookie", "localStorage", "sessionStorage", "indexedDB", "caches", "serviceWorker")
RECOGNISING = ("userAgent", "platform", "plugins", "languages", "screen", "canvas", "getTimezone")


def test_script_weighs_two_kilobytes_at_most() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) <= MOST


@pytest.mark.parametrize("word", STORING)
def test_script_keeps_nothing_in_the_browser(word: str) -> None:
    assert word not in SCRIPT.read_text()


@pytest.mark.parametrize("word", RECOGNISING)
def test_script_asks_nothing_that_recognises_a_browser(word: str) -> None:
    assert word not in SCRIPT.read_text()


def test_script_needs_no_other_file() -> None:
    assert "import" not in SCRIPT.read_text()
