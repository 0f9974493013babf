import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from catalog.models import ProblemProduct, Status
from tests import factories

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def solved_problem(title: str = "Ik krijg geen klanten", answers: int = 1) -> None:
    problem = factories.problem(title)
    for number in range(answers):
        product = factories.product(f"{title} {number}")
        ProblemProduct.objects.create(problem=problem, product=product, reason="Daarom.")


def test_question_comes_first_and_searches_everything(client: Client) -> None:
    html = page(client)
    assert len(re.findall("<h1", html)) == 1
    assert re.search(r'<form class="search search--large" role="search" action="/zoeken/" ', html)


def test_problem_leads_to_what_helps(client: Client) -> None:
    solved_problem(answers=2)
    html = page(client)
    assert 'href="/producten/?probleem=ik-krijg-geen-klanten"' in html
    assert "<small>2 " in html


def test_problem_without_a_published_answer_is_not_shown(client: Client) -> None:
    problem = factories.problem("Zonder antwoord")
    draft = factories.product(status=Status.DRAFT)
    ProblemProduct.objects.create(problem=problem, product=draft, reason="Later.")
    assert "Zonder antwoord" not in page(client)


def test_category_shows_how_many_products_a_customer_finds_there(client: Client) -> None:
    websites = factories.category("Websites", intro="Een site die werkt. En meer.")
    factories.product()
    factories.product("Hosting", category=factories.category("Hosting")).also_in.add(websites)
    factories.product("Concept", status=Status.DRAFT)
    html = page(client)
    assert re.search(
        r'href="/categorie/websites/"[^>]*><h3 lang="nl">Websites <small[^>]+>2<',
        html,
    )
    assert '<p lang="nl">Een site die werkt.</p>' in html


def test_recommendation_shows_product_reason_and_specialist(client: Client) -> None:
    factories.recommendation(factories.product(), reason="Begin hiermee.")
    html = page(client)
    assert '<blockquote lang="nl">Begin hiermee.</blockquote>' in html
    assert re.search(
        r'"/specialisten/marit-hoekstra/"[^>]*><strong>Marit Hoekstra</strong></a>', html
    )


def test_recommendation_that_is_over_is_not_shown(client: Client) -> None:
    today = timezone.localdate()
    over = {"starts_on": today - timedelta(9), "ends_on": today - timedelta(1)}
    factories.recommendation(factories.product(), reason="Voorbij.", **over)
    assert "Voorbij." not in page(client)


def test_each_category_and_each_product_is_recommended_once(client: Client) -> None:
    site = factories.product()
    marit = factories.specialist()
    factories.recommendation(site, specialist=marit)
    factories.recommendation(site, specialist=marit, category=factories.category("Hosting"))
    factories.recommendation(factories.product("Site twee"), specialist=marit)
    assert page(client).count('<li class="recommendation">') == 1


def test_picture_of_a_product_is_named_once_for_its_transition(client: Client) -> None:
    factories.recommendation(factories.product())
    assert page(client).count('data-transition="startwebsite"') == 1


def test_faces_lead_to_the_specialists(client: Client) -> None:
    factories.specialist("Noor Dijkgraaf")
    html = page(client)
    assert re.search(r'<a href="/specialisten/noor-dijkgraaf/" title="Noor Dijkgraaf" ', html)


def test_empty_catalogue_is_still_a_page(client: Client) -> None:
    html = page(client)
    assert 'class="problems"' not in html
    assert 'class="recommendations"' not in html


def test_visitor_gets_nothing_personal(client: Client) -> None:
    response = client.get("/")
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_number_of_queries_does_not_grow_with_the_catalogue(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    full_house(1)
    with django_assert_num_queries(8):  # the version of the catalogue, and seven of our own
        page(client)
    full_house(30)
    with django_assert_num_queries(8):
        page(client)


def full_house(number: int) -> None:
    for place in range(number):
        solved_problem(f"Probleem {number} {place}", answers=2)
        category = factories.category(f"Soort {number} {place}")
        product = factories.product(f"Product {number} {place}", category=category)
        person = factories.specialist(f"Specialist {number} {place}")
        factories.recommendation(product, specialist=person)
