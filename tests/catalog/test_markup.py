from django.utils.safestring import SafeString

from catalog.markup import fill, join


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
