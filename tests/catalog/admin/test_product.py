from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from catalog.models import Benefit, Product, Status
from tests import factories
from tests.catalog.admin.forms import add_row, fields

CLIENT_OF = Callable[[User | None], Client]
LIST = "/admin/catalog/product/"


def page(product: Product) -> str:
    return f"{LIST}{product.pk}/change/"


@pytest.fixture
def client(client_of: CLIENT_OF, employee: User) -> Client:
    return client_of(employee)


def test_employee_changes_a_card_and_the_public_page_shows_it(client: Client) -> None:
    product = factories.product()
    form = fields(client.get(page(product)))
    response = client.post(page(product), {**form, "title": "Startwebsite plus"})
    assert (response.status_code, response.get("Location")) == (302, LIST)
    assert "Startwebsite plus" in Client().get(product.get_absolute_url()).content.decode()


def test_card_saved_without_a_change_stays_the_same(client: Client) -> None:
    product = factories.product(
        audience=["starter", "mkb"],
        included=["Ontwerp", "Teksten"],
        description="<h3>Kop</h3><p>Tekst &amp; meer</p>",
    )
    Benefit.objects.create(product=product, title="Snel", text="Binnen twee weken.")
    before = Product.objects.values().get()
    assert client.post(page(product), fields(client.get(page(product)))).status_code == 302
    after = Product.objects.values().get()
    assert {**after, "updated_at": None} == {**before, "updated_at": None}
    assert Benefit.objects.values_list("title", "text").get() == ("Snel", "Binnen twee weken.")


def test_published_card_needs_no_moment_typed(client: Client) -> None:
    form = fields(client.get(f"{LIST}add/"))
    new = {
        **form,
        "title": "Nieuw",
        "slug": "nieuw",
        "category": factories.category().pk,
        "summary": "Nieuw.",
        "price_kind": "on_request",
        "status": "published",
    }
    assert client.post(f"{LIST}add/", new).status_code == 302
    assert Product.objects.get().is_public


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"price_kind": "on_request"}, "price_min"),
        ({"price_kind": "fixed", "price_min": ""}, "price_min"),
        ({"price_kind": "fixed", "price_min": "-1"}, "price_min"),
        ({"price_kind": "fixed", "price_max": "5000"}, "price_max"),
        ({"price_kind": "fixed", "price_unit": ""}, "price_unit"),
        ({"price_kind": "range", "price_max": ""}, "price_max"),
        ({"price_kind": "range", "price_max": "100"}, "price_max"),
    ],
)
def test_price_that_does_not_fit_is_said_beside_its_field(
    client: Client, changes: dict[str, str], field: str
) -> None:
    product = factories.product()
    form = {**fields(client.get(page(product))), **changes, "title": "Wat ik net typte"}
    response = client.post(page(product), form)
    errors = response.context["adminform"].form.errors
    assert field in errors
    assert "__all__" not in errors
    assert fields(response)["title"] == "Wat ik net typte"
    assert Product.objects.get().price_min == Decimal(3450)


def test_row_that_was_added_but_not_filled_in_is_not_there(client: Client) -> None:
    product = factories.product()
    form = fields(client.get(page(product)))
    form = add_row(form, "benefits", title="", text="", position="1", product=product.pk)
    assert client.post(page(product), form).status_code == 302
    assert not Benefit.objects.exists()


def test_places_of_rows_are_kept(client: Client) -> None:
    product = factories.product()
    first, second = (
        Benefit.objects.create(product=product, title=title, text="t", position=place)
        for place, title in enumerate(["een", "twee"])
    )
    form = fields(client.get(page(product)))
    form |= {"benefits-0-position": "2", "benefits-1-position": "1"}
    assert client.post(page(product), form).status_code == 302
    assert list(Benefit.objects.all()) == [second, first]


def test_lost_files_are_named_after_an_error(client: Client) -> None:
    product = factories.product()
    form = {**fields(client.get(page(product))), "title": ""}
    form = add_row(
        form,
        "images",
        image=SimpleUploadedFile("foto.png", b"geen plaatje", "image/png"),
        position="1",
        product=product.pk,
    )
    response = client.post(page(product), form)
    assert response.context["lost_files"] == ["foto.png"]


def test_relation_shows_on_the_other_card_with_a_link(client: Client) -> None:
    source, target = factories.product("Hosting"), factories.product("Onderhoud")
    factories.relation(source, target)
    assert f'<a href="{page(source)}">Hosting</a>' in client.get(page(target)).content.decode()


def test_card_says_where_it_is_mentioned(client: Client) -> None:
    target = factories.product("Onderhoud")
    source = factories.product(
        "Hosting", description=f'<p>Met <a data-product="{target.pk}">onderhoud</a></p>'
    )
    shown = client.get(page(target)).content.decode()
    assert f'<a href="{page(source)}">Hosting</a>' in shown


def test_list_shows_price_status_and_what_is_missing(client: Client) -> None:
    factories.product()
    cells = client.get(LIST).content.decode()
    assert "€\N{NO-BREAK SPACE}3.450 eenmalig" in cells
    assert "state--published" in cells


def test_list_takes_as_many_queries_for_thirty_cards_as_for_one(client: Client) -> None:
    factories.product()
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for number in range(29):
        factories.product(f"Product {number}")
    with CaptureQueriesContext(connection) as thirty:
        client.get(LIST)
    assert (len(one), len(thirty)) == (11, 11)


def test_cards_are_marked_as_checked(client: Client) -> None:
    product = factories.product()
    action = {"action": "mark_as_checked", "_selected_action": [product.pk]}
    client.post(LIST, action)
    product.refresh_from_db()
    assert product.checked_on is not None


@pytest.mark.parametrize("person", ["customer", None])
def test_others_are_not_let_in(
    client_of: CLIENT_OF, person: str | None, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(person) if person else None)
    assert client.get(LIST).status_code == 302
    assert client.get(reverse("admin:catalog_product_pick")).status_code == 302
    assert client.post(reverse("admin:catalog_product_preview")).status_code == 302


def test_draft_is_planned(client: Client) -> None:
    product = factories.product(status=Status.DRAFT)
    form = fields(client.get(page(product)))
    form |= {"status": "published", "publish_at_0": "01-01-2090", "publish_at_1": "09:00"}
    assert client.post(page(product), form).status_code == 302
    product.refresh_from_db()
    assert product.status == Status.DRAFT
    assert "2090" in client.get(f"{LIST}?planning=gepland").content.decode()
