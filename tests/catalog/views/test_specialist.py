import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalog.models import ProductSpecialist, Specialist
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/specialisten/marit-hoekstra/"


def page(client: Client) -> str:
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def busy_specialist(number: int) -> Specialist:
    person = factories.specialist(stand_in=factories.specialist("Invaller"))
    for i in range(number):
        product = factories.product(f"Product {i}", category=factories.category(f"Soort {i}"))
        ProductSpecialist.objects.create(product=product, specialist=person)
        factories.recommendation(product, specialist=person)
    return person


def test_page_shows_who_somebody_is_and_how_to_reach_them(client: Client) -> None:
    factories.specialist(
        bio="Begeleidt websites.",
        expertise=["planning"],
        phone="085-000 00 01",
        mail="marit@buro3.example",
        booking_url="https://agenda.example/marit",
    )
    html = page(client)
    for text in (
        "<h1>Marit Hoekstra</h1>",
        "Projectleider websites",
        "Begeleidt websites.",
        "planning",
        'href="tel:+31850000001"',
        "mailto:marit@buro3.example",
        'href="https://agenda.example/marit"',
    ):
        assert text in html


def test_somebody_without_phone_or_mail_is_reached_through_the_agency(client: Client) -> None:
    factories.specialist()
    html = page(client)
    assert 'href="tel:+31850000000"' in html
    assert "mailto:hallo@buro3.example" in html


def test_only_published_products_are_listed(client: Client) -> None:
    person = factories.specialist()
    for product in (
        factories.product("Hosting"),
        factories.product("Geheim", status="draft"),
        factories.product("Vroeger", status="archived"),
    ):
        ProductSpecialist.objects.create(product=product, specialist=person)
        factories.recommendation(product, specialist=person, reason=f"Want {product.title}.")
    html = page(client)
    assert 'href="/producten/hosting/"' in html
    assert "Want Hosting." in html
    assert "Geheim" not in html
    assert "Vroeger" not in html


def test_during_an_absence_the_stand_in_is_called(client: Client) -> None:
    stand_in = factories.specialist("Daan Verbruggen", phone="085-000 00 02")
    back = timezone.localdate() + timedelta(days=1)
    factories.specialist(phone="085-000 00 01", absent_until=back, stand_in=stand_in)
    html = page(client)
    assert "Daan Verbruggen" in html
    assert "tel:+31850000002" in html


def test_an_old_slug_redirects_for_good(client: Client) -> None:
    person = factories.specialist()
    person.slug = "marit-de-vries"
    person.save()
    response = client.get(URL)
    assert response.status_code == 301
    assert response["Location"] == "/specialisten/marit-de-vries/"


@pytest.mark.parametrize("slug", ["niemand", "%00", "x" * 500])
def test_somebody_unknown_is_404(client: Client, slug: str) -> None:
    assert client.get(f"/specialisten/{slug}/").status_code == 404


def test_page_tells_machines_about_a_person(client: Client) -> None:
    factories.specialist(mail="marit@buro3.example", expertise=["planning"])
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client))
    assert block
    person = json.loads(block[1])["@graph"][0]
    assert person["@type"] == "Person"
    assert person["name"] == "Marit Hoekstra"
    assert person["knowsAbout"] == ["planning"]
    assert person["url"] == "http://127.0.0.1:8000/specialisten/marit-hoekstra/"


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_as_many_queries_with_one_as_with_thirty_products(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    busy_specialist(number)
    with django_assert_num_queries(6):  # one of them for the version of the catalogue
        page(client)
