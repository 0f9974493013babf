"""Everything of accounts that the admin lists can also be opened there."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import Inquiry, Order, Organisation, User
from tests import factories


@pytest.fixture
def rows(bakery: Organisation, customer: User) -> list[Any]:
    """One of each, with what hangs on it."""
    product = factories.product()
    order = factories.order(customer, product, organisation=bakery)
    return [
        bakery,
        customer,
        factories.inquiry(customer, product, organisation=bakery),
        order,
        order.terms,
        factories.current_product(product, organisation=bakery),
    ]


def test_every_row_opens(rows: list[Any], administrator: User, client: Client) -> None:
    client.force_login(administrator)
    for row in rows:
        name = f"admin:accounts_{row._meta.model_name}"
        assert client.get(reverse(f"{name}_changelist")).status_code == 200
        assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200


def test_what_customers_sent_is_only_looked_at(
    rows: list[Any], administrator: User, client: Client
) -> None:
    client.force_login(administrator)
    assert {Inquiry, Order} <= set(admin.site._registry)
    for row in rows:
        if isinstance(row, Inquiry | Order):
            url = reverse(f"admin:accounts_{row._meta.model_name}_change", args=[row.pk])
            assert client.post(url, {"status": "delivered"}).status_code == 403
