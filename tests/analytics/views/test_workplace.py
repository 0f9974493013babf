"""`/werkplek/`: where employees start."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Inquiry, Order, User
from analytics.models import SearchDecision, SearchLog
from analytics.small_groups import Few
from catalog import attention
from tests import factories


def test_it_tells_what_waits_for_somebody(
    log: Callable[..., SearchLog], employee: User, client: Client
) -> None:
    for text in ("kassa", "kassa", "drone", "asdf"):
        log(text)
    SearchDecision.objects.create(text="asdf", act="dismissed")
    client.force_login(employee)
    context = client.get("/werkplek/").context
    assert context["unanswered"] == 2
    assert context["attention"] == attention.figures()


def test_it_is_for_employees(customer: User, client: Client) -> None:
    assert client.get("/werkplek/").headers["Location"] == "/inloggen/?next=/werkplek/"
    client.force_login(customer)
    assert client.get("/werkplek/").status_code == 403


def _asked(customer: User, name: str, days: int) -> Inquiry:
    """Sent so many days ago."""
    inquiry = factories.inquiry(customer, name=name)
    Inquiry.objects.filter(pk=inquiry.pk).update(created_at=timezone.now() - timedelta(days=days))
    return inquiry


def test_who_waits_longest_stands_there_by_name(
    customer: User, outsider: User, employee: User, client: Client
) -> None:
    asked = {days: _asked(customer, f"Pakket {days}", days) for days in (1, 4, 0, 3)}
    planned = _asked(customer, "Voorstel gedaan", 9)
    Inquiry.objects.filter(pk=planned.pk).update(status="proposal")
    order = factories.order(outsider)
    accepted = factories.order(outsider)
    Order.objects.filter(pk=accepted.pk).update(status="accepted", accepted_at=timezone.now())
    client.force_login(employee)
    response = client.get("/werkplek/", headers={"accept-language": "nl"})
    assert list(response.context["first_inquiries"]) == [asked[4], asked[3], asked[1]]
    assert list(response.context["first_orders"]) == [order]
    assert f'href="/werkplek/aanvragen/{asked[4].pk}/"' in response.text
    assert f'href="/werkplek/bestellingen/{order.pk}/"' in response.text
    assert f"/werkplek/aanvragen/{asked[0].pk}/" not in response.text


@pytest.mark.parametrize("number", [1, 5])
def test_the_queries_do_not_grow_with_who_waits(
    number: int, employee: User, client: Client, django_assert_num_queries: Any
) -> None:
    for each in range(number):
        person = factories.user(f"p{each}@firma.example", name=f"P {each}")
        manager = factories.specialist(f"Noor {each}")
        firm = factories.organisation(f"Firma {each}", account_manager=manager)
        factories.inquiry(person, organisation=firm)
        factories.order(person, organisation=firm)
    client.force_login(employee)
    with django_assert_num_queries(16):
        client.get("/werkplek/")


@pytest.mark.parametrize(("visits", "said"), [(1234, "1.234"), (3, Few())])
def test_it_tells_how_many_visited_this_week(
    visits: int, said: object, figure: Callable[..., object], employee: User, client: Client
) -> None:
    figure("visit", visits, ago=6)
    figure("visit", 5000, ago=7)
    client.force_login(employee)
    section = client.get("/werkplek/").text.partition('id="cijfers"')[2].partition("</section>")[0]
    assert f": {said}." in section
