"""`/startpakketten/`."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Package, ReadyMadePackage, User
from catalog.models import Status
from tests import factories

ADDRESS = "/startpakketten/startpakket-webshop/"


@pytest.fixture
def ready(db: None) -> ReadyMadePackage:
    ready = ReadyMadePackage.objects.create(
        slug="startpakket-webshop", title="Startpakket webshop", summary="Alles.", is_published=True
    )
    ready.lines.create(product=factories.product("Startwebshop"), note="Hier begint het.")
    ready.lines.create(product=factories.product("Webhosting"), is_optional=True, position=1)
    return ready


def test_pages_show_what_is_in_it_and_what_it_costs(
    ready: ReadyMadePackage, client: Client
) -> None:
    for url in ("/startpakketten/", ADDRESS):
        page = client.get(url)
        assert page["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Webhosting" in page.text
        assert "€\xa03.450" in page.text
    assert "Hier begint het." in page.text


def test_kept_page_follows_what_employees_change(ready: ReadyMadePackage, client: Client) -> None:
    client.get("/startpakketten/")
    ready.title = "Startpakket winkel"
    ready.save()
    assert "Startpakket winkel" in client.get("/startpakketten/").text


def test_unpublished_is_not_there(ready: ReadyMadePackage, client: Client) -> None:
    ReadyMadePackage.objects.update(is_published=False)
    assert client.get(ADDRESS).status_code == 404
    assert client.post(f"{ADDRESS}overnemen/").status_code == 404
    assert "Startpakket webshop" not in client.get("/startpakketten/").text


@pytest.mark.parametrize("who", ["visitor", "customer"])
def test_taking_it_leads_to_the_package(
    who: str, ready: ReadyMadePackage, customer: User, client: Client
) -> None:
    if who == "customer":
        client.force_login(customer)
    answer = client.post(f"{ADDRESS}overnemen/", follow=True)
    assert answer.redirect_chain == [("/pakket/", 302)]
    assert "Startpakket webshop" in answer.text
    assert Package.objects.get().based_on == ready
    assert Package.objects.get().lines.count() == 2


def test_what_is_left_out_is_told(ready: ReadyMadePackage, client: Client) -> None:
    gone = ready.lines.all()[1].product
    gone.status = Status.ARCHIVED
    gone.save()
    answer = client.post(f"{ADDRESS}overnemen/", follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert len(told) == 1
    assert "1" in told[0]
    assert Package.objects.get().lines.count() == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_another_site_takes_nothing_in_somebodys_name(
    headers: dict[str, str], ready: ReadyMadePackage, customer: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(customer)
    assert client.post(f"{ADDRESS}overnemen/", headers=headers).status_code == 403
    assert not Package.objects.exists()


@pytest.mark.parametrize("number", [1, 8])
def test_list_asks_as_much_for_one_as_for_many(
    number: int,
    ready: ReadyMadePackage,
    client: Client,
    django_assert_num_queries: Callable[..., object],
) -> None:
    for extra in range(number - 1):
        more = ReadyMadePackage.objects.create(
            slug=f"p{extra}", title=f"P{extra}", summary="S", is_published=True
        )
        more.lines.create(product=factories.product(f"Product {extra}"))
    client.get("/")
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        client.get("/startpakketten/")
