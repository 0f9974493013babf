import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.search_text import LONGEST, is_masked, stored


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Webshop   LATEN maken ", "webshop laten maken"),
        ("web\u00adshop\u200b", "webshop"),
        ("web\u202eshop\x00kopen\u2028nu", "webshop kopen nu"),
        ("kapot\ud800", "kapot"),
        ("Cafe\u0301", "café"),
        ("\u00a0\t\n", ""),
        ("a" * 500, "a" * 200),
    ],
)
def test_text_is_folded_and_holds_only_what_is_seen(typed: str, kept: str) -> None:
    assert stored(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mail naar Jan.Bos@bakkerij.nl graag", "mail naar [e-mail] graag"),
        ("jan @ bakkerij.nl", "[e-mail]"),
        ("<jan@bakkerij>", "[e-mail]"),
        ("@bakkerijbos", "[e-mail]"),
        ("bel 06-12345678", "bel [nummer]"),
        ("bel 06 12 34 56 78 vandaag", "bel [nummer] vandaag"),
        ("+31 6 1234 5678", "[nummer]"),
        ("(050) 123 45 67", "[nummer]"),
        ("0031501234567", "[nummer]"),
        ("bsn 123456782", "bsn [nummer]"),
        ("bsn 123.456.782", "bsn [nummer]"),
        ("06.123.456", "[nummer]"),
        ("nl91abna0417164300", "[nummer]"),
        ("nl91 abna 0417 1643 00", "nl91 abna [nummer]"),
        ("geboren 12-03-1980", "geboren [nummer]"),
        ("klant 884213", "klant [nummer]"),
    ],
)
def test_what_may_be_personal_is_masked(typed: str, kept: str) -> None:
    assert stored(typed) == kept
    assert is_masked(stored(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "webshop 2026",
        "24/7 storing",
        "iso 27001",
        "wcag 2.2",
        "10.000 bezoekers",
        "1.000.000",
        "12.500.000",
        "3d",
    ],
)
def test_numbers_that_say_nothing_about_a_person_stay(typed: str) -> None:
    assert stored(typed) == typed
    assert not is_masked(typed)


def test_what_is_cut_off_leaves_no_half_address() -> None:
    assert stored("y " * 495 + "jan@bakkerij.nl").count("jan") == 0


@pytest.mark.parametrize("length", [192, 193, 195, 198])
def test_a_mask_at_the_edge_stays_whole(length: int) -> None:
    kept = stored("x" * length + " jan@bakkerij.nl")
    assert is_masked(kept)
    assert kept == "x" * min(length, 191) + " [e-mail]"


@given(st.text(max_size=1200))
def test_any_text_fits_its_column_and_is_stored_the_same_twice(typed: str) -> None:
    kept = stored(typed)
    assert len(kept) <= LONGEST
    assert "\x00" not in kept
    kept.encode()
    assert stored(kept).split() == kept.split() or is_masked(kept)
