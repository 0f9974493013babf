from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Organisation, User
from catalog.models import Status
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


def test_cards_are_found_by_a_part_of_their_name(desk: Client) -> None:
    factories.product("Webshop & meer")
    factories.product("Webshop klad", status=Status.DRAFT)
    found = desk.get("/werkplek/deellinks/kaarten/?q=websh").text
    assert found.count('role="option"') == 1
    assert 'data-value="webshop-meer" data-text="Webshop &amp; meer"' in found


def test_customers_are_found_with_their_people(
    desk: Client, bakery: Organisation, customer: User
) -> None:
    found = desk.get("/werkplek/deellinks/klanten/?q=bos").text
    assert found.count('role="option"') == 4
    assert f'data-value="organisatie-{bakery.pk}" data-text="Bakkerij Bos"' in found
    assert f'data-value="persoon-{customer.pk}-{bakery.pk}"' in found


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=" + "x" * 500])
@pytest.mark.parametrize("what", ["kaarten", "klanten"])
def test_strange_texts_find_nothing(what: str, query: str, desk: Client) -> None:
    found = desk.get(f"/werkplek/deellinks/{what}/?{query}")
    assert found.status_code == 200
    assert 'role="option"' not in found.text
