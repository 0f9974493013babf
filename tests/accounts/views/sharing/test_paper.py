"""`/pakketten/<pk>/afdrukken/` and `/pakketten/<pk>/pdf/`."""

import importlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import ImageFile
from pypdf import PdfReader

from accounts import documents
from accounts.contents import Contents
from accounts.models import Organisation, Package, User
from tests import factories

ClientOf = Callable[[User | None], Client]


def made(customer: User, number: int, **fields: Any) -> Package:
    package = factories.package(customer, name="Nieuwe site", **fields)
    for place in range(number):
        product = factories.product(f"Product {place:02}")
        factories.package_line(
            package, product, position=place, wish=f"Wens {place:02}", quantity=2
        )
    return package


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("number", [1, 14, 50])
def test_pdf_holds_every_line_and_the_totals(
    number: int, customer: User, client_of: ClientOf
) -> None:
    package = made(customer, number)
    answer = client_of(customer).get(f"/pakketten/{package.pk}/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="nieuwe-site.pdf"'
    assert answer["Cache-Control"].startswith("private, no-store")
    pages = text_of(answer.content)
    text = "\n".join(pages)
    assert [place for place in range(number) if f"Product {place:02}" not in text] == []
    assert [place for place in range(number) if f"Wens {place:02}" not in text] == []
    assert f"€\xa0{6900 * number:,}".replace(",", ".") in text
    assert all(f"{here} / {len(pages)}" in page for here, page in enumerate(pages, 1))


@pytest.mark.parametrize("number", range(6, 14))
def test_totals_are_never_torn_apart(number: int, customer: User) -> None:
    package = made(customer, number)
    context = {"package": package, "contents": Contents.of(package)}
    html = documents.render("accounts/sharing/print.html", context)
    pages = text_of(documents.pdf(html))
    with_totals = [page for page in pages if "Eenmalig" in page]
    assert len(with_totals) == 1
    assert "Wat het ongeveer kost" in with_totals[0]


def test_pdf_has_our_own_letters(customer: User, client_of: ClientOf) -> None:
    package = made(customer, 1)
    answer = client_of(customer).get(f"/pakketten/{package.pk}/pdf/")
    page: Any = PdfReader(BytesIO(answer.content)).pages[0]
    fonts = {font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()}
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"Bricolage", "Figtree"}


def test_page_tells_whom_to_call(customer: User, bakery: Organisation, client_of: ClientOf) -> None:
    bakery.account_manager = factories.specialist(phone="+31501234567")
    bakery.save()
    package = made(customer, 1, organisation=bakery)
    page = client_of(customer).get(f"/pakketten/{package.pk}/afdrukken/").text
    assert "Marit Hoekstra" in page
    assert "050 123 4567" in page
    assert "Bakkerij Bos" in page


@pytest.mark.django_db
def test_visitor_prints_the_package_of_the_session(client: Client) -> None:
    factories.product()
    client.post("/pakket/erbij/", {"product": "startwebsite"})
    package = Package.objects.get()
    assert client.get(f"/pakketten/{package.pk}/afdrukken/").status_code == 200
    assert client.get(f"/pakketten/{package.pk}/pdf/").status_code == 200
    other = Client()
    other.post("/pakket/erbij/", {"product": "startwebsite"})
    assert other.get(f"/pakketten/{package.pk}/pdf/").status_code == 404


@pytest.fixture
def nothing_to_draw_with(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine without Pango: there the import of WeasyPrint fails with an OSError."""

    def refuse(_name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    documents._drawing.cache_clear()
    monkeypatch.setattr("importlib.import_module", refuse)
    yield
    documents._drawing.cache_clear()


def test_without_the_libraries_the_browser_makes_the_pdf(
    customer: User, client_of: ClientOf, nothing_to_draw_with: None
) -> None:
    package = made(customer, 1)
    answer = client_of(customer).get(f"/pakketten/{package.pk}/pdf/")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "kies in je browser Afdrukken en dan ‘Bewaar als PDF’" in answer.text
    assert "Product 00" in answer.text


def test_drawing_does_not_make_halfway_pictures_acceptable() -> None:
    assert documents.available()
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False


def test_with_the_libraries_there_is_something_to_draw_with() -> None:
    assert documents.available()
    assert importlib.import_module("accounts.documents.drawing")
