"""Another text is another version of the terms; orders are looked at only."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import Order, Terms, User
from tests import factories

FORM = {"version": "2026-1", "text": "Andere woorden.", "valid_from": "2026-01-01"}


@pytest.fixture
def admin(administrator: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(administrator)


def test_terms_nobody_agreed_to_can_begin_on_another_day(admin: Client) -> None:
    terms = factories.terms()
    later = FORM | {"valid_from": "2026-02-01"}
    assert admin.post(f"/admin/accounts/terms/{terms.pk}/change/", later).status_code == 302
    found = Terms.objects.get()
    assert (found.valid_from, found.text) == (date(2026, 2, 1), "Wij doen ons best.")


def test_a_new_version_is_added(admin: Client) -> None:
    assert admin.post("/admin/accounts/terms/add/", FORM).status_code == 302
    assert Terms.objects.get().text == "Andere woorden."


def test_terms_that_are_used_stay_as_they_are(admin: Client, customer: User) -> None:
    terms = factories.order(customer, factories.product()).terms
    address = f"/admin/accounts/terms/{terms.pk}"
    assert admin.post(f"{address}/change/", FORM).status_code == 403
    assert admin.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    assert admin.get(f"{address}/change/").status_code == 200
    assert Terms.objects.get().text == "Wij doen ons best."
    assert Terms.objects.get().valid_from == date(2026, 1, 1)


def test_orders_are_looked_at_only(admin: Client, customer: User) -> None:
    order = factories.order(customer, factories.product())
    address = f"/admin/accounts/order/{order.pk}"
    page = admin.get(f"{address}/change/")
    assert (page.status_code, "Startwebsite" in page.text) == (200, True)
    assert admin.post(f"{address}/change/", {"status": "delivered"}).status_code == 403
    assert admin.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    assert admin.get("/admin/accounts/order/?q=klant").status_code == 200
    assert Order.objects.get().status == "placed"
