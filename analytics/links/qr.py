"""The address of a share link as a QR code, to print."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe

QUIET = 4  # modules of white around it, which readers need
DOT = 16  # pixels of the PNG per module: sharp on paper up to ten centimetres


def _code(address: str) -> segno.QRCode:
    """A quarter of it may be stained or folded."""
    return segno.make(address, error="q", micro=False, boost_error=False)


def svg(address: str) -> bytes:
    out = io.BytesIO()
    looks = {"border": QUIET, "light": "white", "svgclass": None, "lineclass": None}
    _code(address).save(out, kind="svg", unit="mm", **looks)
    return out.getvalue()


def inline(address: str) -> SafeString:
    """For a document that is drawn without asking for other files."""
    drawn = _code(address).svg_inline(border=0, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawn)  # noqa: S308 - drawn by segno, of an address of ours


def png(address: str) -> bytes:
    out = io.BytesIO()
    _code(address).save(out, kind="png", border=QUIET, scale=DOT)
    return out.getvalue()
