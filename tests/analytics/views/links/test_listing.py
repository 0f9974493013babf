from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Organisation, User
from tests.analytics.links.linking import made
from tests.analytics.links.test_overview import opened

pytestmark = pytest.mark.django_db
LIST = "/werkplek/deellinks/"


@pytest.fixture
def desk(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


def labels(client: Client, query: str = "") -> list[str]:
    page = client.get(f"{LIST}?{query}")
    assert page.status_code == 200
    return [link.label for link in page.context["page"]]


def test_newest_comes_first(desk: Client, employee: User) -> None:
    for label in ("eerste", "tweede"):
        made(employee, label=label)
    assert labels(desk) == ["tweede", "eerste"]


def test_filters_stand_in_the_address(
    desk: Client, employee: User, administrator: User, bakery: Organisation
) -> None:
    opened(made(employee, label="Bos", organisation=bakery))
    made(administrator, label="Van Ada", reference="2026-7")
    assert labels(desk, "van=mij") == ["Bos"]
    assert labels(desk, "zoek=2026-7") == ["Van Ada"]
    assert labels(desk, "stand=gelezen") == ["Bos"]
    assert labels(desk, f"klant={bakery.pk}") == ["Bos"]
    assert labels(desk, f"klant={bakery.pk}&stand=ongelezen") == []
    assert labels(desk, "stand=onzin&klant=onzin&van=iedereen") == ["Van Ada", "Bos"]


def test_filters_stay_on_the_next_page(desk: Client, employee: User) -> None:
    for number in range(26):
        made(employee, label=f"Link {number}")
    page = desk.get(f"{LIST}?van=mij")
    assert len(page.context["page"]) == 25
    assert "van=mij&amp;pagina=2" in page.text
    assert labels(desk, "van=mij&pagina=2") == ["Link 0"]


def test_row_says_what_became_of_it(desk: Client, employee: User) -> None:
    made(employee)
    assert "verdict--" not in desk.get(LIST).text
    link = made(employee, label="Gelezen")
    opened(link)
    opened(link, device=2)
    assert desk.get(LIST).text.count("verdict--person") == 1


def test_list_without_links_helps_to_make_one(desk: Client, employee: User) -> None:
    assert "/werkplek/deellinks/nieuw/" in desk.get(LIST).text
    made(employee)
    page = desk.get(f"{LIST}?zoek=bestaatniet").text
    assert 'class="empty"' in page


def test_list_costs_the_same_for_one_and_for_three(
    desk: Client, employee: User, bakery: Organisation, django_assert_num_queries: Any
) -> None:
    desk.get(LIST)
    for number in (1, 2):
        for _again in range(number):
            opened(made(employee, "Webshop", "Logo", organisation=bakery))
        with django_assert_num_queries(4):
            desk.get(LIST)
