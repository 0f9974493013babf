"""Entering what a customer has by hand."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import CurrentProduct, Organisation, User
from tests import factories

Clients = Callable[[User | None], Client]
ADD = "/admin/accounts/currentproduct/add/"
VALUES = {"quantity": "1", "price": "79", "unit": "month", "since": "2026-02-01", "until": ""}


@pytest.fixture
def client(administrator: User, client_of: Clients) -> Client:
    return client_of(administrator)


def test_it_is_of_an_organisation_or_of_a_person(
    client: Client, bakery: Organisation, customer: User
) -> None:
    product = str(factories.product().pk)
    for whose in ({"organisation": str(bakery.pk)}, {"customer": str(customer.pk)}):
        assert client.post(ADD, {**VALUES, "product": product, **whose}).status_code == 302
    company, person = CurrentProduct.objects.order_by("pk")
    assert (company.organisation, company.customer) == (bakery, None)
    assert (person.organisation, person.customer) == (None, customer)


def test_it_is_somebodys(client: Client) -> None:
    response = client.post(ADD, {**VALUES, "product": str(factories.product().pk)})
    assert response.status_code == 200
    assert not CurrentProduct.objects.exists()


def test_lists_and_pages_of_the_admin_open(client: Client, bakery: Organisation) -> None:
    current = factories.current_product(factories.product(), organisation=bakery)
    start = "/admin/accounts/currentproduct/"
    for page in ("", "?q=bakkerij", "add/", f"{current.pk}/change/", "import/", "export/"):
        assert client.get(start + page).status_code == 200


def test_import_shows_what_changes_before_it_does(client: Client, bakery: Organisation) -> None:
    factories.product()
    text = "organisatie;product;prijs;per;sinds\nBakkerij Bos;startwebsite;79;per maand;2026-02-01"
    upload = SimpleUploadedFile("afnames.csv", text.encode())
    response = client.post(
        "/admin/accounts/currentproduct/import/", {"import_file": upload, "format": ""}
    )
    assert not CurrentProduct.objects.exists()
    confirm = response.context["confirm_form"].initial
    done = client.post("/admin/accounts/currentproduct/process_import/", confirm)
    assert done.status_code == 302
    assert CurrentProduct.objects.get().organisation == bakery


def test_employees_who_are_no_administrators_stay_out(employee: User, client_of: Clients) -> None:
    assert client_of(employee).get(ADD).status_code == 403
