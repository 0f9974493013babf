"""What customers have, for employees: together, filtered and taken along."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Organisation, User
from tests import factories

Clients = Callable[[User | None], Client]
URL = "/werkplek/afnames/"


@pytest.fixture
def client(employee: User, client_of: Clients) -> Client:
    return client_of(employee)


def text(client: Client, query: str = "") -> str:
    """The table without its tags."""
    html = client.get(URL + query).content.decode()
    table = html.partition("<thead")[2].partition("</table>")[0]
    return re.sub(r"(<[^>]+>|[ \n])+", " ", table)


def groups(client: Client, query: str = "") -> list[str]:
    html = client.get(URL + query).content.decode()
    found = re.findall(r'<th scope="rowgroup"[^>]*>(.*?)</th>', html)
    return [re.sub(r"<small.*|<[^>]+>", "", each).strip() for each in found]


@pytest.fixture
def customers(bakery: Organisation, butchery: Organisation, customer: User) -> None:
    """The bakery has hosting and a shop, the butchery hosting that ended, Karin herself a site."""
    hosting = factories.product("Hosting")
    shop = factories.product("Webshop", category=factories.category("Webshops"))
    today = timezone.localdate()
    bakery.account_manager = factories.specialist("Anna Account")
    bakery.save()
    factories.current_product(
        hosting, organisation=bakery, quantity=2, until=today + timedelta(days=90)
    )
    factories.current_product(shop, organisation=bakery, price=Decimal(4950), unit="once")
    factories.current_product(hosting, organisation=butchery, until=today - timedelta(days=1))
    factories.current_product(
        factories.product("Site"), customer=customer, until=today + timedelta(days=91)
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bakkerij Bos", "Karin Klant"]),
        ("?stand=alle", ["Bakkerij Bos", "Karin Klant", "Slagerij Smit"]),
        ("?stand=afgelopen", ["Slagerij Smit"]),
        ("?zoek=bakk", ["Bakkerij Bos"]),
        ("?zoek=karin", ["Karin Klant"]),
        ("?zoek=webSHOP", ["Bakkerij Bos"]),
        ("?product=hosting", ["Bakkerij Bos"]),
        ("?categorie=webshops", ["Bakkerij Bos"]),
        ("?beheerder=anna-account", ["Bakkerij Bos"]),
        ("?binnenkort=on", ["Bakkerij Bos"]),
        ("?zonder=hosting", ["Karin Klant"]),
        ("?zonder=hosting&stand=alle", ["Karin Klant", "Slagerij Smit"]),
        ("?zonder=site", ["Bakkerij Bos"]),
        ("?per=product", ["Hosting", "Site", "Webshop"]),
        ("?product=bestaat-niet&stand=onzin&per=onzin", ["Bakkerij Bos", "Karin Klant"]),
        ("?zoek=%00", ["Bakkerij Bos", "Karin Klant"]),
        ("?zoek=niemand", []),
    ],
)
def test_filter_leaves_what_was_asked(
    query: str, found: list[str], customers: None, client: Client
) -> None:
    assert groups(client, query) == found


def test_who_has_it_as_a_person_still_lacks_it_as_a_company(
    customers: None, bakery: Organisation, customer: User, client: Client
) -> None:
    """Karin signed for the bakery too, which has no site of its own."""
    factories.current_product(factories.product("Logo"), organisation=bakery, customer=customer)
    assert groups(client, "?zonder=site") == ["Bakkerij Bos"]


def test_sums_are_of_everything_and_of_each_customer(customers: None, client: Client) -> None:
    html = client.get(URL).content.decode()
    sums = html.partition('<dl class="work-sums"')[2].partition("</dl>")[0]
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", sums) == [
        ("Klanten", "2"),
        ("Eenmalig", "€\xa04.950"),
        ("Per maand", "€\xa0237"),
    ]
    of_the_bakery = text(client).partition("Karin")[0]
    assert "€\xa0158 per maand" in of_the_bakery


@pytest.mark.parametrize("way", ["klant", "product"])
@pytest.mark.parametrize("number", [1, 20])
def test_it_costs_as_many_queries_with_one_as_with_twenty(
    number: int, way: str, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for i in range(number):
        company = factories.organisation(
            f"Bedrijf {i}", account_manager=factories.specialist(f"Anna {i}")
        )
        factories.current_product(factories.product(f"Product {i}"), organisation=company)
    with django_assert_num_queries(12):
        assert client.get(f"{URL}?per={way}").status_code == 200


def test_pages_hold_whole_customers(client: Client) -> None:
    product = factories.product()
    for i in range(21):
        company = factories.organisation(f"Bedrijf {i:02}")
        for _time in range(2):
            factories.current_product(product, organisation=company)
    assert len(groups(client)) == 20
    assert groups(client, "?pagina=2") == ["Bedrijf 20"]


# --- Taken along --------------------------------------------------------------------------------


def test_csv_holds_what_the_filters_find(customers: None, client: Client) -> None:
    response = client.get(f"{URL}csv/?zoek=webshop")
    head, row = response.content.decode("utf-8-sig").strip().splitlines()
    assert head == (
        "organisatie;organisatie_naam;persoon;product;aantal;prijs;per;sinds;tot_en_met;"
        "verlengt_vanzelf;notitie"
    )
    assert row == "Bakkerij Bos;Bakkerij Bos;;webshop;1;4950,00;eenmalig;2026-01-01;;nee;"
    assert "attachment" in response.headers["Content-Disposition"]


def test_excel_holds_the_same_with_amounts_as_numbers(customers: None, client: Client) -> None:
    response = client.get(f"{URL}xlsx/?stand=alle")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 5
    assert {row[5] for row in rows[1:]} == {79, 4950}


def test_formula_in_a_name_is_no_formula_in_a_spreadsheet(
    client: Client, bakery: Organisation
) -> None:
    bakery.name = "=HYPERLINK(1)"
    bakery.save()
    factories.current_product(factories.product(), organisation=bakery, note="+31 50")
    row = client.get(f"{URL}csv/").content.decode("utf-8-sig").splitlines()[1]
    assert row.startswith("'=HYPERLINK(1);'=HYPERLINK(1);")
    assert row.endswith(";'+31 50")


def test_other_kinds_of_file_are_not_made(client: Client) -> None:
    assert client.get(f"{URL}exe/").status_code == 404


def test_customers_take_nothing_along(customer: User, client_of: Clients) -> None:
    assert client_of(customer).get(f"{URL}csv/").status_code == 403
