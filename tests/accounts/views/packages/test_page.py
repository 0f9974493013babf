"""The page of one package: who may see it, and that nothing that was typed gets lost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import Organisation, Package, PackageLine, User
from accounts.package_changes import stamp_of_line
from catalog.models import Product
from tests import factories

SCRIPT = {"Accept": "application/json"}
ClientOf = Callable[[User | None], Client]


@pytest.fixture
def package(customer: User, bakery: Organisation) -> Package:
    products = [factories.product("Startwebsite"), factories.product("Startwebshop")]
    return factories.package(customer, *products, organisation=bakery, is_current=True)


@pytest.fixture
def own(customer: User, client_of: ClientOf) -> Client:
    return client_of(customer)


def form(package: Package, **typed: str) -> dict[str, str]:
    """What a browser sends that shows the package as it is now, with some fields changed."""
    data = {"version": str(package.version)}
    for line in package.lines.present():
        data |= {
            f"line-{line.pk}-quantity": str(line.quantity),
            f"line-{line.pk}-wish": line.wish,
            f"line-{line.pk}-was": stamp_of_line(line),
        }
    return data | typed


def first_of(package: Package) -> PackageLine:
    return package.lines.all()[0]


# --- Who may --------------------------------------------------------------------------------


def test_a_visitor_without_a_package_sees_an_empty_one_and_gets_no_cookie(
    db: None, client: Client
) -> None:
    answer = client.get("/pakket/")
    assert (answer.status_code, dict(client.cookies)) == (200, {})
    assert Package.objects.count() == 0


@pytest.mark.parametrize(
    ("person", "status"),
    [("colleague", 200), ("reader", 200), ("outsider", 404), ("employee", 404)],
)
def test_whose_company_it_is_sees_it(
    person: str, status: int, package: Package, client_of: ClientOf, request: Any
) -> None:
    client = client_of(request.getfixturevalue(person))
    assert client.get(package.get_absolute_url()).status_code == status


@pytest.mark.parametrize(
    ("person", "status"), [("colleague", 302), ("reader", 403), ("outsider", 404), (None, 404)]
)
def test_only_who_writes_for_the_company_can_change_it(
    person: str | None, status: int, package: Package, client_of: ClientOf, request: Any
) -> None:
    line = first_of(package)
    client = client_of(request.getfixturevalue(person) if person else None)
    answer = client.post(
        package.get_absolute_url(), form(package, **{f"line-{line.pk}-wish": "Nieuw"})
    )
    assert answer.status_code == status
    line.refresh_from_db()
    assert line.wish == ("Nieuw" if status == 302 else "")


def test_a_reader_sees_no_controls(package: Package, reader: User, client_of: ClientOf) -> None:
    page = client_of(reader).get(package.get_absolute_url()).text
    assert "<textarea" not in page
    assert 'name="act"' not in page
    assert "/kopie/" in page


def test_a_visitors_package_is_no_other_visitors(db: None, client: Client) -> None:
    factories.product("Startwebsite")
    client.post("/pakket/erbij/", {"product": "startwebsite"})
    address = Package.objects.get().get_absolute_url()
    assert client.get(address).status_code == 200
    other = Client()
    assert other.get(address).status_code == 302
    factories.product("Logo")
    other.post("/pakket/erbij/", {"product": "logo"})
    assert other.get(address).status_code == 404
    assert other.post(address, {}).status_code == 404


# --- Saving ---------------------------------------------------------------------------------


def test_what_was_typed_is_saved(package: Package, own: Client) -> None:
    line = first_of(package)
    typed = {
        f"line-{line.pk}-quantity": "3",
        f"line-{line.pk}-wish": " Mag het\r\nblauw? ",
        f"line-{line.pk}-is_optional": "on",
        "package-name": "Voorjaar",
        "package-was": "x" * 12,
    }
    answer = own.post(package.get_absolute_url(), form(package, **typed))
    assert answer.status_code == 409  # the name was not seen as it is
    typed["package-was"] = own.get("/pakket/").context["sheet"].name_was
    answer = own.post(package.get_absolute_url(), form(package, **typed))
    assert answer.status_code == 302
    line.refresh_from_db()
    package.refresh_from_db()
    assert (line.quantity, line.wish, line.is_optional) == (3, "Mag het\nblauw?", True)
    assert (package.name, package.version) == ("Voorjaar", 1)


def test_a_button_saves_what_was_typed_before_it_does_its_own(
    package: Package, own: Client
) -> None:
    line, other = package.lines.all()
    own.post(
        package.get_absolute_url(),
        form(package, **{f"line-{line.pk}-wish": "Eerst dit", "act": f"remove:{line.pk}"}),
    )
    line.refresh_from_db()
    assert (line.wish, line.removed_at is None) == ("Eerst dit", False)
    page = own.get("/pakket/").text
    assert f'value="back:{line.pk}"' in page
    own.post(package.get_absolute_url(), {"act": f"back:{line.pk}"})
    own.post(package.get_absolute_url(), {"act": f"up:{other.pk}"})
    assert [found.pk for found in package.lines.present()] == [other.pk, line.pk]


@pytest.mark.parametrize(
    ("field", "value"),
    [("quantity", "0"), ("quantity", "100"), ("quantity", "veel"), ("wish", "a" * 1001)],
)
def test_what_does_not_fit_is_shown_again_with_a_word(
    field: str, value: str, package: Package, own: Client
) -> None:
    line = first_of(package)
    data = form(package, **{f"line-{line.pk}-{field}": value})
    answer = own.post(package.get_absolute_url(), data)
    assert answer.status_code == 422
    assert value in answer.text
    assert 'aria-invalid="true"' in answer.text
    answer = own.post(package.get_absolute_url(), data, headers=SCRIPT)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [f"line-{line.pk}-{field}"]


def test_a_stale_save_shows_both_and_the_next_one_chooses(package: Package, own: Client) -> None:
    line = first_of(package)
    mine = form(package, **{f"line-{line.pk}-wish": "Van mij"})
    own.post(package.get_absolute_url(), form(package, **{f"line-{line.pk}-wish": "Van hem"}))
    answer = own.post(package.get_absolute_url(), mine)
    assert answer.status_code == 409
    assert "Van mij" in answer.text
    assert "Van hem" in answer.text
    line.refresh_from_db()
    assert line.wish == "Van hem"
    assert own.post(package.get_absolute_url(), mine, headers=SCRIPT).status_code == 409
    row = answer.context["sheet"].rows[0]
    knowing = mine | {f"line-{line.pk}-was": row.was}
    assert own.post(package.get_absolute_url(), knowing).status_code == 302
    line.refresh_from_db()
    assert line.wish == "Van mij"


def test_taking_theirs_keeps_what_else_was_typed(package: Package, own: Client) -> None:
    line, other = package.lines.all()
    mine = form(package, **{f"line-{line.pk}-wish": "Van mij", f"line-{other.pk}-wish": "Ook"})
    own.post(package.get_absolute_url(), form(package, **{f"line-{line.pk}-wish": "Van hem"}))
    own.post(package.get_absolute_url(), mine | {"act": f"theirs:{line.pk}"})
    assert [found.wish for found in package.lines.all()] == ["Van hem", "Ook"]


def test_the_script_is_not_given_a_stamp_of_what_it_does_not_show(
    package: Package, own: Client
) -> None:
    line, other = package.lines.all()
    mine = form(package, **{f"line-{line.pk}-wish": "Van mij"})
    own.post(package.get_absolute_url(), form(package, **{f"line-{other.pk}-wish": "Van hem"}))
    answer = own.post(package.get_absolute_url(), mine, headers=SCRIPT).json()
    assert list(answer["stamps"]) == [str(line.pk)]
    assert answer["isBehind"]


@pytest.mark.parametrize("act", ["delete:1", "remove:", "remove:x", "remove:" + "9" * 30, "up"])
def test_a_button_that_is_not_there_is_refused(act: str, package: Package, own: Client) -> None:
    assert own.post(package.get_absolute_url(), {"act": act}).status_code == 400


def test_a_line_of_somebody_else_cannot_be_changed_through_this_form(
    package: Package, outsider: User, own: Client
) -> None:
    theirs = factories.package(outsider, Product.objects.all()[0]).lines.get()
    data = {f"line-{theirs.pk}-quantity": "9", f"line-{theirs.pk}-was": stamp_of_line(theirs)}
    own.post(package.get_absolute_url(), data)
    own.post(package.get_absolute_url(), {"act": f"remove:{theirs.pk}"})
    theirs.refresh_from_db()
    assert (theirs.quantity, theirs.removed_at) == (1, None)


def test_what_was_sent_is_only_read(package: Package, customer: User, own: Client) -> None:
    inquiry = factories.inquiry(customer, package=package)
    page = own.get(package.get_absolute_url()).text
    assert inquiry.get_absolute_url() in page
    assert "<textarea" not in page
    line = first_of(package)
    own.post(package.get_absolute_url(), form(package, **{f"line-{line.pk}-wish": "Nog iets"}))
    line.refresh_from_db()
    assert line.wish == ""


# --- What it costs --------------------------------------------------------------------------


def test_perhaps_and_withdrawn_do_not_count(package: Package, own: Client) -> None:
    logo = factories.product("Logo")
    factories.package_line(package, logo, position=9)
    package.lines.filter(product__slug="startwebshop").update(is_optional=True)
    Product.objects.filter(pk=logo.pk).update(status="archived")
    sheet = own.get("/pakket/").context["sheet"]
    assert [str(span) for _name, span in sheet.totals.rows] == ["€\N{NO-BREAK SPACE}3.450"]
    assert [str(span) for _name, span in sheet.everything.rows] == ["€\N{NO-BREAK SPACE}6.900"]
    assert [row.product.is_public for row in sheet.rows] == [True, True, False]


@pytest.mark.parametrize("number", [1, 50])
def test_the_queries_do_not_grow_with_the_lines(
    number: int, customer: User, own: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    products = [factories.product(f"Product {place}") for place in range(number)]
    package = factories.package(customer, *products, is_current=True)
    own.get("/pakket/")
    with django_assert_num_queries(10):
        own.get("/pakket/")
    with django_assert_num_queries(10):
        own.get(package.get_absolute_url())
