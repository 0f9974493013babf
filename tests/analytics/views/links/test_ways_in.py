"""From where an employee gets to the maker with what they look at, and nobody else."""

from collections.abc import Callable
from html import unescape
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import Organisation, User
from catalog import palette
from catalog.models import Product, Status
from tests import factories

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User | None], Client]
NEW = "/werkplek/deellinks/nieuw/"


@pytest.fixture
def product(db: None) -> Product:
    return factories.product()


def test_card_leads_employees_to_the_maker(
    product: Product, employee: User, customer: User, client_of: ClientOf
) -> None:
    address = "/producten/startwebsite/"
    assert f'href="{NEW}?p=startwebsite"' in client_of(employee).get(address).text
    for person in (customer, None):
        assert "deellinks" not in client_of(person).get(address).text


def test_draft_cannot_be_shared(employee: User, client_of: ClientOf) -> None:
    factories.product("Concept", status=Status.DRAFT)
    page = client_of(employee).get("/producten/concept/").text
    assert f"{NEW}?p=" not in page
    assert "data-share" not in page


def test_comparison_leads_employees_to_the_maker(
    product: Product, employee: User, client_of: ClientOf
) -> None:
    factories.product("Webshop")
    address = "/vergelijken/?p=startwebsite&p=webshop"
    leads = f'href="{NEW}?vergelijking=1&amp;p=startwebsite&amp;p=webshop"'
    assert leads in client_of(employee).get(address).text
    assert "deellinks" not in client_of(None).get(address).text


def test_request_leads_to_a_link_to_its_package(
    product: Product,
    employee: User,
    customer: User,
    bakery: Organisation,
    client_of: ClientOf,
) -> None:
    package = factories.package(customer, product, organisation=bakery)
    inquiry = factories.inquiry(customer, product, package=package, organisation=bakery)
    page = client_of(employee).get(f"/werkplek/aanvragen/{inquiry.pk}/").text
    assert f'href="{NEW}?pakket={package.pk}"' in page


def test_palette_leads_to_the_list_and_the_maker(employee: User) -> None:
    rows = [row.url for section in palette.sections(employee, "") for row in section.rows]
    assert {"/werkplek/deellinks/", NEW} <= set(rows)


@pytest.mark.parametrize("person", [None, "customer"])
def test_everybody_shares_the_plain_address_of_a_card(
    person: str | None, product: Product, customer: User, client_of: ClientOf
) -> None:
    """Without scripts it is a mail."""
    page = unescape(client_of(customer if person else None).get("/producten/startwebsite/").text)
    address = f"{settings.SITE_URL}/producten/startwebsite/"
    assert f'data-share="{address}"' in page
    body = quote(f"Startwebsite in één zin.\r\n\r\n{address}\r\n\r\n")
    assert f'href="mailto:?subject=Startwebsite&body={body}"' in page
