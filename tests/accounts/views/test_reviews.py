"""Customers write reviews of what they got."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import CurrentProduct, Organisation, User
from catalog.models import Review, ReviewStatus
from tests import factories

Clients = Callable[[User | None], Client]
SAID = {"rating": "4", "text": "Fijn gewerkt.", "show_name": "on"}


@pytest.fixture
def current(bakery: Organisation) -> CurrentProduct:
    return factories.current_product(factories.product(), organisation=bakery)


def url(current: CurrentProduct) -> str:
    return f"/account/producten/{current.pk}/review/"


def test_a_review_waits_with_the_names_as_they_are_now(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    response = client_of(customer).post(url(current), SAID)
    assert response.status_code == 302
    assert response.headers["Location"] == "/account/producten/"
    review = Review.objects.get()
    assert (review.product, review.author) == (current.product, customer)
    assert (review.author_name, review.organisation_name) == ("Karin Klant", "Bakkerij Bos")
    assert (review.rating, review.text, review.show_name) == (4, "Fijn gewerkt.", True)
    assert review.status == ReviewStatus.WAITING


def test_the_list_offers_it_until_it_is_written(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    client = client_of(customer)
    assert "Schrijf een review" in client.get("/account/producten/").content.decode()
    client.post(url(current), SAID)
    html = client.get("/account/producten/").content.decode()
    assert "Schrijf een review" not in html
    assert "Jouw review" in html


def test_while_it_waits_it_can_be_changed_and_stays_one(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    client = client_of(customer)
    client.post(url(current), SAID)
    html = client.get(url(current)).content.decode()
    assert "Fijn gewerkt." in html
    assert re.findall(r'value="(\d)"[^>]* checked', html) == ["4"]
    client.post(url(current), {"rating": "2", "text": "Toch niet."})
    review = Review.objects.get()
    assert (review.rating, review.text, review.show_name) == (2, "Toch niet.", False)


def test_each_person_of_a_company_writes_their_own(
    current: CurrentProduct, customer: User, colleague: User, client_of: Clients
) -> None:
    for person in (customer, colleague):
        client_of(person).post(url(current), SAID)
    assert Review.objects.count() == 2


def test_an_approved_one_stays_as_it_is(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    client = client_of(customer)
    client.post(url(current), SAID)
    Review.objects.update(status=ReviewStatus.APPROVED)
    response = client.post(url(current), {"rating": "1", "text": "Anders."})
    assert response.status_code == 409
    assert "Je review staat al op de site." in response.content.decode()
    assert Review.objects.get().text == "Fijn gewerkt."
    assert "Verstuur je review" not in client.get(url(current)).content.decode()


def test_a_refused_one_shows_why_and_can_be_sent_again(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    client = client_of(customer)
    client.post(url(current), SAID)
    Review.objects.update(status=ReviewStatus.REFUSED, answer="Er staat een telefoonnummer in.")
    assert "Er staat een telefoonnummer in." in client.get(url(current)).content.decode()
    client.post(url(current), SAID)
    review = Review.objects.get()
    assert (review.status, review.answer) == (ReviewStatus.WAITING, "")


@pytest.mark.parametrize(
    "said",
    [
        {**SAID, "rating": ""},
        {**SAID, "rating": "0"},
        {**SAID, "rating": "6"},
        {**SAID, "text": "x" * 2001},
    ],
)
def test_what_is_not_right_is_asked_again_with_what_was_typed(
    said: dict[str, str], current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    response = client_of(customer).post(url(current), said)
    assert response.status_code == 422
    assert said["text"] in response.content.decode()
    assert not Review.objects.exists()


def test_tampered_fields_change_nothing(
    current: CurrentProduct, customer: User, colleague: User, client_of: Clients
) -> None:
    other = factories.product("Ander")
    tampered: dict[str, Any] = {
        "status": "approved",
        "author": colleague.pk,
        "author_name": "De koning",
        "organisation_name": "Paleis",
        "product": other.pk,
        "answer": "Dank u.",
    }
    client_of(customer).post(url(current), {**SAID, **tampered})
    review = Review.objects.get()
    assert (review.status, review.answer) == (ReviewStatus.WAITING, "")
    assert (review.author, review.author_name) == (customer, "Karin Klant")
    assert (review.organisation_name, review.product) == ("Bakkerij Bos", current.product)


def test_readers_do_not_write_and_others_find_nothing(
    current: CurrentProduct,
    reader: User,
    outsider: User,
    butchery: Organisation,
    client_of: Clients,
) -> None:
    assert client_of(reader).post(url(current), SAID).status_code == 403
    assert client_of(outsider).post(url(current), SAID).status_code == 404
    assert not Review.objects.exists()


def test_what_is_not_delivered_yet_is_not_reviewed(
    current: CurrentProduct, customer: User, client_of: Clients
) -> None:
    current.since = timezone.localdate() + timedelta(days=1)
    current.save()
    client = client_of(customer)
    assert "Schrijf een review" not in client.get("/account/producten/").content.decode()
    assert client.post(url(current), SAID).status_code == 404
