"""The import and export pages, as an employee uses them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from reversion.models import Version

from accounts.models import User
from catalog.exchange.formats import XLSX
from catalog.models import Category, Problem, Product
from tests import factories

IMPORT = "/admin/catalog/product/import/"
CONFIRM = "/admin/catalog/product/process_import/"


@pytest.fixture
def desk(employee: User, client_of: Callable[[User], Client]) -> Client:
    """The employee's browser."""
    return client_of(employee)


def upload(client: Client, text: str, address: str = IMPORT) -> Any:
    file = SimpleUploadedFile("kaarten.csv", text.encode("utf-8-sig"))
    return client.post(address, {"import_file": file, "resource": "0"})


def confirm(client: Client, preview: Any, address: str = CONFIRM) -> Any:
    return client.post(address, preview.context["confirm_form"].initial)


def test_import_shows_the_changed_rows_and_saves_them_after_a_yes(desk: Client) -> None:
    factories.product("Webshop")
    factories.product("Website")
    preview = upload(desk, "adres;titel\nwebshop;Webwinkel\nwebsite;Website\n")
    page = preview.content.decode()
    assert "<del>Webshop</del> <ins>Webwinkel</ins>" in page
    assert "1 rij verandert" in page
    assert Product.objects.get(slug="webshop").title == "Webshop"

    answer = confirm(desk, preview)
    assert answer.status_code == 302
    assert Product.objects.get(slug="webshop").title == "Webwinkel"


def test_import_names_row_column_and_remedy_and_offers_no_yes(desk: Client) -> None:
    factories.product("Webshop")
    answer = upload(desk, "adres;bedrag\nwebshop;veel\n")
    cells = re.findall(r"<td>(.*?)</td>", answer.content.decode())
    assert cells == ["2", "bedrag", "“veel” is geen bedrag. Typ bijvoorbeeld 1250 of 1250,50."]
    assert "confirm_form" not in answer.context


def test_import_whose_catalogue_changed_since_the_preview_saves_nothing(desk: Client) -> None:
    factories.product("Webshop")
    factories.product("Website")
    factories.category("Ontwerp")
    preview = upload(desk, "adres;titel;categorie\nwebshop;Anders;websites\nwebsite;Ook;ontwerp\n")
    Category.objects.get(slug="ontwerp").delete()
    answer = confirm(desk, preview)
    assert answer.status_code == 409
    assert "We kennen het adres “ontwerp” niet." in answer.content.decode()
    assert Product.objects.get(slug="webshop").title == "Webshop"


def test_confirming_twice_says_that_the_preview_is_gone(desk: Client) -> None:
    factories.product("Webshop")
    preview = upload(desk, "adres;titel\nwebshop;Anders\n")
    confirm(desk, preview)
    answer = confirm(desk, preview)
    assert answer.status_code == 409
    assert "Upload het bestand opnieuw." in answer.content.decode()


@pytest.mark.parametrize("name", ["../../etc/passwd", "x", "0" * 31, "\x00"])
def test_name_of_a_waiting_file_is_one_of_ours(desk: Client, name: str) -> None:
    data = {"import_file_name": name, "original_file_name": "x.csv", "format": "0", "resource": "0"}
    answer = desk.post(CONFIRM, data)
    assert answer.status_code in {200, 409}
    assert Product.objects.count() == 0


def test_imported_card_can_be_brought_back_alone(desk: Client) -> None:
    webshop = factories.product("Webshop")
    factories.product("Website")
    preview = upload(desk, "adres;titel\nwebshop;Anders\nwebsite;Ook anders\n")
    confirm(desk, preview)
    former = Version.objects.get_for_object(webshop).last()
    assert former.field_dict["title"] == "Webshop"
    former.revision.revert(delete=True)
    titles = Product.objects.order_by("slug").values_list("title", flat=True)
    assert list(titles) == ["Webshop", "Ook anders"]


def test_problems_come_in_with_phrasings_and_products(desk: Client) -> None:
    factories.product("Webshop")
    factories.problem("Ik wil verkopen")
    text = (
        "adres;anders_gezegd;producten\n"
        'ik-wil-verkopen;"Hoe verkoop ik\nWinkel beginnen";"webshop: Daar begin je mee."\n'
    )
    preview = upload(desk, text, "/admin/catalog/problem/import/")
    confirm(desk, preview, "/admin/catalog/problem/process_import/")
    problem = Problem.objects.get()
    assert [phrasing.text for phrasing in problem.phrasings.all()] == [
        "Hoe verkoop ik",
        "Winkel beginnen",
    ]
    assert [(a.product.slug, a.reason) for a in problem.answers.all()] == [
        ("webshop", "Daar begin je mee.")
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\x02", b"PK\x03\x04 no workbook", "één regel".encode(), b"\xff\xfe;\n1;2\n"],
)
def test_file_that_is_none_is_refused_with_words(desk: Client, content: bytes) -> None:
    file = SimpleUploadedFile("x.csv", content)
    answer = desk.post(IMPORT, {"import_file": file, "resource": "0"})
    assert answer.status_code == 200
    assert answer.context["form"].errors or answer.context["remarks"]


def test_export_of_products_is_a_download_that_imports_back(desk: Client) -> None:
    factories.product("=1+1", slug="formule")
    answer = desk.post("/admin/catalog/product/export/", {"format": "1", "resource": "0"})
    row = XLSX().create_dataset(answer.content).dict[0]
    assert (row["adres"], row["titel"], row["bedrag"]) == ("formule", "=1+1", 3450)
    file = SimpleUploadedFile("kaarten.xlsx", answer.content)
    preview = desk.post(IMPORT, {"import_file": file, "resource": "0"})
    assert "er valt niets te wijzigen" in preview.content.decode()


def test_customer_imports_nothing(customer: User, client_of: Callable[[User], Client]) -> None:
    factories.product("Webshop")
    answer = upload(client_of(customer), "adres;titel\nwebshop;Anders\n")
    assert answer.status_code in {302, 403}
    assert Product.objects.get().title == "Webshop"
