import pytest
from django.utils.safestring import SafeString

from catalog.markup import LONGEST_NAME, fill, join, named


def test_filling_in_escapes_all_but_what_is_safe() -> None:
    filled = fill(
        '<a title="{title}">{text}{icon}</a>', title='"', text="<b>", icon=SafeString("<i>")
    )
    assert filled == '<a title="&quot;">&lt;b&gt;<i></a>'
    assert isinstance(filled, SafeString)


def test_filling_in_writes_numbers_as_they_are() -> None:
    assert fill("{number}", number=1234) == "1234"


def test_a_filled_in_value_is_not_filled_in_again() -> None:
    assert fill("{text}", text="{name}") == "{name}"


def test_parts_stand_below_each_other() -> None:
    assert join([SafeString("<p>"), SafeString("<b>")]) == "<p>\n<b>"


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (12, "card-12"),
        ("webshop-op-maat", "card-webshop-op-maat"),
        ("_Op__Maat-", "card-op-maat"),
        ("-", "card"),
        ("a" * 80, f"card-{'a' * 55}"),
        (f"{'a' * 54}-b", f"card-{'a' * 54}"),
    ],
)
def test_a_name_holds_what_can_be_measured(key: object, name: str) -> None:
    assert named(key, "card") == name
    assert len(name) <= LONGEST_NAME
