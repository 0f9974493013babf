import io

from PIL import Image

from analytics.links import qr

ADDRESS = "https://buro3.example/d/bakkerij-bos-offerte-2026-114-" + "x" * 43 + "/"


def test_svg_is_dark_on_white_and_has_a_size_on_paper() -> None:
    drawn = qr.svg(ADDRESS).decode()
    assert 'width="57mm" height="57mm" viewBox="0 0 57 57"' in drawn
    assert '<path fill="#fff"' in drawn
    assert '<path stroke="#000"' in drawn
    assert "style" not in drawn


def test_inline_has_neither_size_nor_style() -> None:
    drawn = qr.inline(ADDRESS)
    assert drawn.startswith('<svg viewBox="0 0 49 49">')
    assert "style" not in drawn


def test_png_is_sharp_in_print() -> None:
    picture = Image.open(io.BytesIO(qr.png(ADDRESS)))
    assert (picture.format, picture.size) == ("PNG", (912, 912))


def test_every_address_has_a_code_of_its_own() -> None:
    assert qr.png(ADDRESS) != qr.png(ADDRESS.replace("xx", "xy"))
