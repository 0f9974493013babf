import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from accounts import documents
from accounts.models import User
from analytics import links
from analytics.links import qr
from analytics.models import ShareLink
from tests.analytics.links.linking import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


@pytest.fixture
def link(employee: User) -> ShareLink:
    return made(employee, "Webshop", "Logo", label="Voorstel winkel")


def at(link: ShareLink, path: str) -> str:
    return f"/werkplek/deellinks/{link.pk}/{path}"


@pytest.mark.parametrize(("kind", "content"), [("svg", "image/svg+xml"), ("png", "image/png")])
def test_code_is_that_of_the_address(
    kind: str, content: str, desk: Client, link: ShareLink
) -> None:
    answer = desk.get(at(link, f"qr.{kind}"))
    drawn = {"svg": qr.svg, "png": qr.png}[kind](links.address(link))
    assert (answer["Content-Type"], answer.content) == (content, drawn)


def test_block_has_products_prices_code_and_end(desk: Client, link: ShareLink) -> None:
    page = desk.get(at(link, "blok/")).text
    for words in ("Voorstel winkel", "Webshop", "Logo", "€\xa03.450", '<svg viewBox="'):
        assert words in page
    assert links.address(link) in page


def test_block_without_prices_names_no_amount(desk: Client, link: ShareLink) -> None:
    links.change(link, with_prices=False)
    assert "€" not in desk.get(at(link, "blok/")).text


@pytest.mark.skipif(not documents.available(), reason="libraries that draw a PDF are missing")
def test_block_is_one_half_sheet_as_a_pdf(desk: Client, link: ShareLink) -> None:
    answer = desk.get(at(link, "blok/pdf/"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="voorstel-winkel.pdf"'
    (page,) = PdfReader(io.BytesIO(answer.content)).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 148]
    text = page.extract_text()
    assert "Voorstel winkel" in text
    assert "Logo" in text
    notes: Any = page["/Annots"]
    uris = [note.get_object()["/A"]["/URI"] for note in notes]
    assert uris == [links.address(link)]


def test_block_without_a_pdf_says_how_the_browser_makes_one(
    desk: Client, link: ShareLink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "available", lambda: False)
    answer = desk.get(at(link, "blok/pdf/"))
    assert answer["Content-Type"].startswith("text/html")
    assert 'role="status"' in answer.text


@pytest.mark.parametrize("path", ["qr.svg", "qr.png", "blok/", "blok/pdf/"])
def test_what_does_not_work_is_not_printed(
    path: str, desk: Client, link: ShareLink, employee: User
) -> None:
    links.revoke(link, employee)
    assert desk.get(at(link, path)).status_code == 404
