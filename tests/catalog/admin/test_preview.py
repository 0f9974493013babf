from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from reversion.models import Version

from accounts.models import User
from catalog.models import CatalogueVersion, Example, Product
from tests import factories
from tests.catalog.admin.forms import Fields, add_row, fields
from tests.images import jpeg

LIST = "/admin/catalog/product/"


@pytest.fixture
def client(client_of: Callable[[User | None], Client], employee: User) -> Client:
    return client_of(employee)


def form_of(client: Client, product: Product, **changes: Any) -> Fields:
    return {**fields(client.get(f"{LIST}{product.pk}/change/")), **changes}


def show(client: Client, product: Product, form: Fields) -> Any:
    return client.post(f"{LIST}{product.pk}/voorbeeld/", form)


def with_picture(form: Fields, product: Product) -> Fields:
    picture = SimpleUploadedFile("foto.jpg", jpeg(), "image/jpeg")
    return add_row(
        form,
        "examples",
        title="Slagerij",
        customer="Worst",
        text="Twee keer zo veel bestellingen.",
        image=picture,
        position="1",
        product=product.pk,
    )


def files(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_preview_shows_what_was_typed(client: Client) -> None:
    product = factories.product()
    form = form_of(client, product, title="Nog niet opgeslagen", slug="nieuw-adres")
    shown = show(client, product, with_picture(form, product))
    assert shown.status_code == 200
    page = shown.content.decode()
    assert "Nog niet opgeslagen" in page
    assert "Twee keer zo veel bestellingen." in page


def test_preview_leaves_nothing_behind(client: Client, settings: Any) -> None:
    product = factories.product()
    Example.objects.create(product=product, title="Bakker", customer="Vers", text="Beter.")
    form = form_of(client, product, title="Anders", **{"examples-0-DELETE": "on"})
    rows, version = Product.objects.values().get(), CatalogueVersion.objects.get().value
    assert show(client, product, with_picture(form, product)).status_code == 200
    assert Product.objects.values().get() == rows
    assert Example.objects.get().title == "Bakker"
    assert CatalogueVersion.objects.get().value == version
    assert not Version.objects.exists()
    assert files(settings) == []


def test_new_picture_is_inside_the_page(client: Client) -> None:
    product = factories.product()
    response = show(client, product, with_picture(form_of(client, product), product))
    assert "data:image/jpeg;base64," in response.content.decode()
    assert "img-src 'self' data:;" in response["Content-Security-Policy"]


def test_preview_of_a_card_that_is_not_there_yet(client: Client) -> None:
    form = fields(client.get(f"{LIST}add/"))
    form |= {
        "title": "Gloednieuw",
        "slug": "gloednieuw",
        "category": str(factories.category().pk),
        "summary": "Nog niet eerder gezien.",
        "price_kind": "on_request",
    }
    response = client.post(f"{LIST}voorbeeld/", form)
    assert response.status_code == 200
    assert "Nog niet eerder gezien." in response.content.decode()
    assert not Product.objects.exists()


def test_form_with_errors_says_what_is_wrong(client: Client) -> None:
    product = factories.product()
    form = add_row(
        form_of(client, product, price_min=""),
        "benefits",
        title="Zonder tekst",
        text="",
        position="1",
        product=product.pk,
    )
    response = show(client, product, form)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"price_min"}
    page = response.content.decode()
    assert escape(response.context["form"].errors["price_min"][0]) in page
    assert "<h1>" in page


@pytest.mark.parametrize("address", ["voorbeeld/", "999999/voorbeeld/", "x/voorbeeld/"])
def test_preview_is_only_asked_with_a_form(client: Client, address: str) -> None:
    assert client.get(f"{LIST}{address}").status_code == 405


@pytest.mark.parametrize("number", ["999999", "x", "%00", "9" * 40])
def test_unknown_card_is_not_found(client: Client, number: str) -> None:
    assert client.post(f"{LIST}{number}/voorbeeld/").status_code == 404


def test_form_that_is_no_form_is_refused(client: Client) -> None:
    product = factories.product()
    assert show(client, product, {"benefits-TOTAL_FORMS": "\x00"}).status_code == 422
