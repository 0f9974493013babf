"""What tells that a share link is read tells no more than that, and weighs next to nothing."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR, "static/js/share.js")
MOST = 1000  # bytes, as it is sent, comments and all
STORING = ("cookie", "localStorage", "sessionStorage", "indexedDB", "caches", "serviceWorker")
RECOGNISING = ("userAgent", "platform", "plugins", "languages", "screen", "canvas", "getTimezone")
# Where somebody looks, or what they type: that takes a yes, and another script.
READING = ("data-section", "scrollY", "getBoundingClientRect", "IntersectionObserver", "event.key")


def test_script_weighs_a_kilobyte_at_most() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) <= MOST


@pytest.mark.parametrize("word", [*STORING, *RECOGNISING, *READING])
def test_script_keeps_recognises_and_reads_nothing(word: str) -> None:
    assert word not in SCRIPT.read_text()


def test_script_needs_no_other_file() -> None:
    assert "import" not in SCRIPT.read_text()
