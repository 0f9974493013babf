"""`/werkplek/klanten/`: employees look customers up, and see what one of them has."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from accounts.models import Organisation, User
from tests import factories

ClientOf = Callable[[User | None], Client]
LIST = "/werkplek/klanten/"


def names(client: Client, query: str = "") -> list[str]:
    return [each.name for each in client.get(f"{LIST}{query}").context["page"]]


@pytest.fixture
def work(employee: User, client_of: ClientOf) -> Client:
    return client_of(employee)


@pytest.mark.parametrize(
    ("person", "status"),
    [(None, 302), ("customer", 403), ("reader", 403), ("employee", 200), ("administrator", 200)],
)
def test_only_employees_see_customers(
    person: str | None,
    status: int,
    bakery: Organisation,
    client_of: ClientOf,
    request: pytest.FixtureRequest,
) -> None:
    client = client_of(request.getfixturevalue(person) if person else None)
    assert client.get(LIST).status_code == status
    assert client.get(f"{LIST}{bakery.pk}/").status_code == status


@pytest.mark.parametrize(
    "text",
    ["bakkerij", "BOS", "bakkerij.example", "12345", "zutphen", "karin", "bos karin", "klant@bak"],
)
def test_a_customer_is_found(
    text: str, work: Client, bakery: Organisation, butchery: Organisation
) -> None:
    Organisation.objects.filter(pk=bakery.pk).update(kvk_number="12345678", city="Zutphen")
    assert names(work, f"?q={text}") == ["Bakkerij Bos"]


@pytest.mark.parametrize("text", ["2345", "bakkerij oscar", "%25", "_", "bestaat niet"])
def test_what_does_not_fit_is_not_found(
    text: str, work: Client, bakery: Organisation, butchery: Organisation
) -> None:
    Organisation.objects.filter(pk=bakery.pk).update(kvk_number="12345678")
    response = work.get(f"{LIST}?q={text}")
    assert list(response.context["page"]) == []
    assert 'class="empty"' in response.text


def test_they_are_filtered_by_account_manager(
    work: Client, bakery: Organisation, butchery: Organisation
) -> None:
    bakery.account_manager = factories.specialist("Noor Dijkgraaf")
    bakery.save()
    assert names(work, "?manager=noor-dijkgraaf") == ["Bakkerij Bos"]
    assert names(work, "?manager=bestaat-niet") == ["Bakkerij Bos", "Slagerij Smit"]


@pytest.mark.parametrize("query", ["?pagina=x", "?pagina=99", "?q=%00", "?pagina=-1"])
def test_any_query_gets_a_page(query: str, work: Client, bakery: Organisation) -> None:
    assert names(work, query) == ["Bakkerij Bos"]


def test_the_next_page_keeps_the_question(work: Client) -> None:
    for number in range(30):
        factories.organisation(f"Filiaal {number:02}")
    factories.organisation("Iets anders")
    first = work.get(f"{LIST}?q=filiaal")
    assert len(first.context["page"]) == 25
    assert "?q=filiaal&amp;pagina=2" in first.text
    assert len(names(work, "?q=filiaal&pagina=2")) == 5


def everything(number: int) -> Organisation:
    """An organisation with this many of everything it can have."""
    organisation = factories.organisation(
        f"Firma {number}", account_manager=factories.specialist(f"Noor {number}")
    )
    for each in range(number):
        person = factories.user(f"p{number}-{each}@x.example", name=f"P {each}")
        organisation.memberships.create(user=person)
        product = factories.product(f"Product {number} {each}")
        factories.inquiry(person, product, organisation=organisation, name="Webshop")
        factories.order(person, product, organisation=organisation)
        factories.current_product(product, organisation=organisation)
    return organisation


@pytest.mark.parametrize("number", [1, 12])
def test_the_queries_of_the_list_do_not_grow(
    number: int, work: Client, django_assert_num_queries: Any
) -> None:
    for each in range(1, number + 1):
        factories.organisation(f"F {each}", account_manager=factories.specialist(f"S {each}"))
    everything(2)
    with django_assert_num_queries(5):
        assert work.get(LIST).status_code == 200


@pytest.mark.parametrize("number", [1, 12])
def test_the_queries_of_a_customer_do_not_grow(
    number: int, work: Client, django_assert_num_queries: Any
) -> None:
    organisation = everything(number)
    with django_assert_num_queries(10):
        assert work.get(f"{LIST}{organisation.pk}/").status_code == 200


def test_the_list_counts_what_is_of_each(work: Client, bakery: Organisation) -> None:
    two = everything(2)
    factories.current_product(
        factories.product("Voorbij"), organisation=two, until=date(2026, 1, 2)
    )
    rows = {each.name: each for each in work.get(LIST).context["page"]}
    firm, bakers = rows["Firma 2"], rows["Bakkerij Bos"]
    assert (firm.people, firm.running, firm.waiting, firm.ordered) == (2, 2, 2, 2)
    assert (bakers.people, bakers.running, bakers.waiting, bakers.ordered) == (3, 0, 0, 0)


def test_a_customer_shows_its_own_things_and_the_way_to_them(
    customer: User, outsider: User, work: Client, bakery: Organisation, butchery: Organisation
) -> None:
    product = factories.product()
    mine = factories.inquiry(customer, product, organisation=bakery, name="Onze webshop")
    order = factories.order(customer, product, organisation=bakery)
    factories.current_product(product, organisation=bakery)
    other = factories.inquiry(outsider, product, organisation=butchery)
    private = factories.inquiry(customer, product)
    page = work.get(f"{LIST}{bakery.pk}/").text
    assert f'href="/werkplek/aanvragen/{mine.pk}/"' in page
    assert f'href="/werkplek/bestellingen/{order.pk}/"' in page
    assert 'href="/producten/startwebsite/"' in page
    assert "Onze webshop" in page
    assert "€\xa079" in page
    assert f"/werkplek/aanvragen/{other.pk}/" not in page
    assert f"/werkplek/aanvragen/{private.pk}/" not in page


def test_a_customer_who_has_nothing_gets_words_for_it(work: Client) -> None:
    empty = factories.organisation("Leeg")
    page = work.get(f"{LIST}{empty.pk}/").text
    assert "<table" not in page
    assert page.count('<p class="muted">') == 4


def test_a_hostile_name_is_text(work: Client) -> None:
    name = "<script>alert(1)</script>"
    organisation = factories.organisation(name)
    for url in (LIST, f"{LIST}{organisation.pk}/"):
        assert name not in work.get(url).text


# --- The palette --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["bakk", "karin"])
def test_the_palette_finds_customers(text: str, work: Client, bakery: Organisation) -> None:
    page = work.get(f"/werkplek/palet/?q={text}").text
    assert f'href="{LIST}{bakery.pk}/"' in page


def test_the_palette_names_no_customers_until_something_is_typed(
    work: Client, bakery: Organisation
) -> None:
    assert f'href="{LIST}{bakery.pk}/"' not in work.get("/werkplek/palet/?q=").text


# --- The account manager ------------------------------------------------------------------------


def test_an_employee_changes_the_account_manager(work: Client, bakery: Organisation) -> None:
    factories.specialist("Noor Dijkgraaf")
    url = f"{LIST}{bakery.pk}/accountmanager/"
    response = work.post(url, {"manager": "noor-dijkgraaf"})
    assert (response.status_code, response["Location"]) == (302, f"{LIST}{bakery.pk}/")
    assert '<option value="noor-dijkgraaf" selected>' in work.get(f"{LIST}{bakery.pk}/").text
    work.post(url, {"manager": ""})
    bakery.refresh_from_db()
    assert bakery.account_manager is None


def test_somebody_who_does_not_exist_looks_after_nobody(work: Client, bakery: Organisation) -> None:
    url = f"{LIST}{bakery.pk}/accountmanager/"
    assert work.post(url, {"manager": "bestaat-niet"}).status_code == 422
    assert work.post(f"{LIST}999999/accountmanager/", {"manager": ""}).status_code == 404
    bakery.refresh_from_db()
    assert bakery.account_manager is None


@pytest.mark.parametrize("person", ["customer", "reader", "outsider"])
def test_a_customer_does_not_change_it(
    person: str, bakery: Organisation, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    factories.specialist("Noor Dijkgraaf")
    client = client_of(request.getfixturevalue(person))
    url = f"{LIST}{bakery.pk}/accountmanager/"
    assert client.post(url, {"manager": "noor-dijkgraaf"}).status_code == 403
    bakery.refresh_from_db()
    assert bakery.account_manager is None
