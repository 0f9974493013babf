"""Recommending to one customer: they see it, nobody else does, and we see that they looked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, User
from analytics.models import Tip
from catalog.models import Product
from tests import factories
from tests.guards.html import mistakes

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def tab(employee: User, client_of: ClientOf) -> Client:
    return client_of(employee)


@pytest.fixture
def product(db: None) -> Product:
    return factories.product()


@pytest.fixture
def tip(product: Product, bakery: Organisation, employee: User) -> Tip:
    return Tip.objects.create(
        product=product, organisation=bakery, by=employee, reason="Past bij jullie winkel"
    )


def address(organisation: Organisation) -> str:
    return f"/werkplek/klanten/{organisation.pk}/tips/"


def form(**fields: Any) -> dict[str, Any]:
    return {"product_1": "Startwebsite", "reason": "Past bij jullie winkel", **fields}


def test_several_products_with_one_reason(
    tab: Client, bakery: Organisation, product: Product, employee: User
) -> None:
    other = factories.product("Webshop")
    until = timezone.localdate() + timedelta(days=30)
    tab.post(address(bakery), form(product_2="webshop", until=until.isoformat()))
    made = Tip.objects.order_by("product__title")
    assert [tip.product for tip in made] == [product, other]
    tip = made[0]
    assert (tip.organisation, tip.person, tip.by) == (bakery, None, employee)
    assert tip.ends_at
    assert timezone.localdate(tip.ends_at) == until
    page = tab.get(address(bakery))
    assert mistakes(page.text, "nl") == []
    assert list(page.context["standing"]) == list(Tip.objects.all())


def test_what_stands_already_stands(tab: Client, bakery: Organisation, tip: Tip) -> None:
    tab.post(address(bakery), form(reason="Nog eens"))
    assert Tip.objects.get().reason == "Past bij jullie winkel"


def test_what_is_over_makes_room(tab: Client, bakery: Organisation, tip: Tip) -> None:
    Tip.objects.update(ends_at=timezone.now() - timedelta(days=1))
    tab.post(address(bakery), form(reason="Nog eens"))
    assert [tip.reason for tip in Tip.objects.standing()] == ["Nog eens"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"product_1": "Bestaat niet"},
        {"product_1": ""},
        {"product_2": "Concept"},
        {"reason": ""},
        {"reason": "x" * 301},
        {"until": "9999-12-31"},
        {"until": "2020-01-01"},
    ],
    ids=str,
)
def test_what_cannot_be_stays_in_the_form(
    wrong: dict[str, str], tab: Client, bakery: Organisation, product: Product
) -> None:
    factories.product("Concept", status="draft")
    answer = tab.post(address(bakery), form(**wrong))
    assert answer.status_code == 422
    assert not Tip.objects.exists()


def test_taken_back_and_put_back(tab: Client, bakery: Organisation, tip: Tip) -> None:
    tab.post(f"/werkplek/tips/{tip.pk}/intrekken/")
    assert not Tip.objects.standing().exists()
    assert list(tab.get(address(bakery)).context["withdrawn"]) == [tip]
    tab.post(f"/werkplek/tips/{tip.pk}/terugzetten/")
    assert list(Tip.objects.standing()) == [tip]


def test_not_put_back_beside_its_equal(tab: Client, bakery: Organisation, tip: Tip) -> None:
    tab.post(f"/werkplek/tips/{tip.pk}/intrekken/")
    tab.post(address(bakery), form())
    assert tab.post(f"/werkplek/tips/{tip.pk}/terugzetten/").status_code == 302
    assert Tip.objects.standing().count() == 1


# --- Of the customer --------------------------------------------------------------------------


def test_all_who_belong_there_see_it_and_nobody_else(
    tip: Tip, bakery: Organisation, outsider: User, client_of: ClientOf
) -> None:
    """Readers too."""
    for member in bakery.memberships.select_related("user"):
        page = client_of(member.user).get("/account/").text
        assert "Past bij jullie winkel" in page
        assert "Wendy" in page
    assert "Past bij jullie winkel" not in client_of(outsider).get("/account/").text


def test_one_of_a_person_is_theirs_alone(
    product: Product, bakery: Organisation, customer: User, colleague: User, client_of: ClientOf
) -> None:
    Tip.objects.create(product=product, person=customer, reason="Voor Karin")
    assert "Voor Karin" in client_of(customer).get("/account/").text
    assert "Voor Karin" not in client_of(colleague).get("/account/").text


@pytest.mark.parametrize("gone", ["withdrawn", "over", "unpublished", "left"])
def test_what_does_not_stand_is_not_seen(
    gone: str, tip: Tip, customer: User, client_of: ClientOf
) -> None:
    now = timezone.now()
    match gone:
        case "withdrawn":
            Tip.objects.update(withdrawn_at=now)
        case "over":
            Tip.objects.update(ends_at=now)
        case "unpublished":
            Product.objects.update(status="archived")
        case "left":
            customer.memberships.all().delete()
    assert tip.reason not in client_of(customer).get("/account/").text


def test_that_they_looked_is_told(
    tip: Tip, customer: User, client_of: ClientOf, tab: Client, bakery: Organisation
) -> None:
    client = client_of(customer)
    assert "data-seen" in client.get("/account/").text
    tip.refresh_from_db()
    assert tip.first_seen_at is None  # looking alone writes nothing
    answer = client.post(
        "/account/tips/gezien/", {"tips": str(tip.pk)}, headers={"Sec-Fetch-Dest": "empty"}
    )
    assert answer.status_code == 204
    tip.refresh_from_db()
    first = tip.first_seen_at
    assert first
    client.post("/account/tips/gezien/", {"tips": str(tip.pk)})
    tip.refresh_from_db()
    assert tip.first_seen_at == first
    assert tip.last_seen_at
    assert tip.last_seen_at > first
    assert f"{timezone.localtime(tip.last_seen_at):%-H.%M}" in tab.get(address(bakery)).text


def test_of_who_asks_for_privacy_nothing_is_kept(
    tip: Tip, customer: User, client_of: ClientOf
) -> None:
    form = {"tips": str(tip.pk)}
    client_of(customer).post("/account/tips/gezien/", form, headers={"Sec-GPC": "1"})
    tip.refresh_from_db()
    assert tip.first_seen_at is None


@pytest.mark.parametrize("said", ["", "x", "1,", "9" * 30, "1;2"])
def test_of_another_it_says_nothing(
    said: str, tip: Tip, outsider: User, client_of: ClientOf
) -> None:
    client = client_of(outsider)
    for numbers in (said, str(tip.pk)):
        assert client.post("/account/tips/gezien/", {"tips": numbers}).status_code == 302
    tip.refresh_from_db()
    assert tip.first_seen_at is None


def test_who_comes_in_hears_of_it_until_they_looked(tip: Tip, customer: User) -> None:
    def comes_in() -> list[str]:
        form = {"login": customer.email, "password": factories.PASSWORD}
        answer = Client().post("/inloggen/", form, follow=True)
        return [str(message) for message in answer.context["messages"]]

    assert len([text for text in comes_in() if "iets voor je" in text]) == 1
    Tip.objects.update(first_seen_at=timezone.now())
    assert [text for text in comes_in() if "iets voor je" in text] == []
