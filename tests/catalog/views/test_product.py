from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from catalog.models import Product, ProductImage, ProductSpecialist, Specialist
from catalog.models.review import ReviewStatus
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/producten/startwebsite/"
Clients = Callable[[User | None], Client]


def page(client: Client, url: str = URL) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def helps(product: Product, specialist: Specialist, role: str = "") -> None:
    ProductSpecialist.objects.create(product=product, specialist=specialist, role=role)


def full_product(number: int) -> Product:
    """A product with this many of everything a page can show."""
    product = factories.product(included=["x"] * number, audience=["mkb"], duration="3 weken")
    links = ""
    for i in range(number):
        other = factories.product(f"Ander {i}", category=factories.category(f"Soort {i}"))
        person = factories.specialist(f"Iemand {i}", stand_in=factories.specialist(f"Invaller {i}"))
        image = {"image": "x.webp", "image_width": 8, "image_height": 6}
        for pictured in (product, other):
            ProductImage.objects.bulk_create([ProductImage(product=pictured, **image)])
        product.benefits.create(title=f"Voordeel {i}", text="Echt.")
        product.faq.create(question=f"Vraag {i}?", answer="Ja.")
        factories.example(product, title=f"Voorbeeld {i}", text="Zo ging het.")
        product.reviews.create(rating=4, author_name=f"Klant {i}", status=ReviewStatus.APPROVED)
        helps(product, person)
        factories.relation(*((product, other) if i % 2 else (other, product)))
        factories.recommendation(product, specialist=person, category=other.category)
        links += f'<p><a data-product="{other.pk}">ander</a></p>'
    product.description = links
    product.save()
    return product


# --- What is on it ------------------------------------------------------------------------------


def test_page_shows_all_that_matters_of_one_product(client: Client) -> None:
    product = factories.product(
        summary="Binnen drie weken online.",
        description="<p>Zo gaat het.</p>",
        included=["Vijf pagina's"],
        duration="3 weken",
        audience=["starter"],
        checked_on=date(2026, 10, 6),
    )
    product.benefits.create(title="Snel klaar", text="Drie weken.")
    product.faq.create(question="Kan het sneller?", answer="Nee.")
    factories.example(
        product, title="Een eigen plek", customer="Vacht & Co", text="Verhaal.", result="6 uur"
    )
    html = page(client)
    for text in (
        '<h1 lang="nl">Startwebsite</h1>',
        "Binnen drie weken online.",
        "€\xa03.450",
        "6 oktober 2026",
        "<p>Zo gaat het.</p>",
        "Vijf pagina&#x27;s",
        "3 weken",
        "Starters",
        "Snel klaar",
        "Kan het sneller?",
        "Vacht &amp; Co",
        "6 uur",
    ):
        assert text in html
    assert html.count("<h1") == 1


def test_an_empty_product_shows_no_empty_chapters_and_still_somebody_to_call(
    client: Client, settings: object
) -> None:
    factories.product()
    html = page(client)
    for chapter in ("voordelen", "werkwijze", "inbegrepen", "voorbeelden", "vragen", "erbij"):
        assert f'id="{chapter}"' not in html
        assert f'href="#{chapter}"' not in html
    assert 'id="specialisten"' in html
    assert 'href="tel:+31850000000"' in html


def test_each_chapter_on_the_page_is_in_its_navigation(client: Client) -> None:
    full_product(1)
    html = page(client)
    for chapter in ("voordelen", "werkwijze", "inbegrepen", "voorbeelden", "vragen", "erbij"):
        assert f'id="{chapter}"' in html
        assert f'href="#{chapter}"' in html


def test_a_price_on_request_has_no_unit_and_no_vat(client: Client) -> None:
    factories.product(price_kind="on_request", price_min=None, price_unit="")
    html = page(client)
    assert "€" not in html
    assert "eenmalig" not in html.lower()


# --- Who helps ----------------------------------------------------------------------------------


def test_a_conversation_is_asked_with_a_mail_that_is_half_written(client: Client) -> None:
    product = factories.product("Blog & nieuws", slug="startwebsite")
    helps(product, factories.specialist(mail="marit@buro3.example"))
    assert 'href="mailto:marit@buro3.example?subject=' in page(client)
    assert "Blog%20%26%20nieuws" in page(client)


def test_a_booking_link_goes_before_a_mail(client: Client) -> None:
    person = factories.specialist(
        mail="marit@buro3.example", booking_url="https://agenda.example/marit"
    )
    helps(factories.product(), person)
    html = page(client)
    assert html.count('class="button" href="https://agenda.example/marit"') == 1


def test_a_specialist_is_called_and_mailed_with_one_click(client: Client) -> None:
    person = factories.specialist(phone="085-000 00 01", mail="marit@buro3.example")
    helps(factories.product(), person, role="Je projectleider")
    html = page(client)
    assert 'href="tel:+31850000001"' in html
    assert "marit@buro3.example</span>" in html
    assert "Je projectleider" in html
    assert 'href="/specialisten/marit-hoekstra/"' in html


def test_somebody_away_says_until_when_and_who_stands_in(client: Client) -> None:
    stand_in = factories.specialist("Daan Verbruggen", phone="085-000 00 02")
    back = timezone.localdate() + timedelta(days=3)
    away = factories.specialist(phone="085-000 00 01", absent_until=back, stand_in=stand_in)
    helps(factories.product(), away)
    html = page(client)
    assert "availability--away" in html
    assert "Daan Verbruggen" in html
    assert "tel:+31850000002" in html
    assert "tel:+31850000001" not in html


def test_somebody_who_is_back_today_is_available(client: Client) -> None:
    helps(factories.product(), factories.specialist(absent_until=timezone.localdate()))
    assert "availability--away" not in page(client)


# --- What belongs to it -------------------------------------------------------------------------


def test_a_relation_shows_from_both_sides_with_its_reason(client: Client) -> None:
    product = factories.product()
    hosting = factories.product("Hosting")
    factories.relation(product, hosting, kind="needed_first", reason="Je site moet ergens staan.")
    assert "Je site moet ergens staan." in page(client)
    other_side = page(client, "/producten/hosting/")
    assert 'href="/producten/startwebsite/"' in other_side
    assert "Je site moet ergens staan." not in other_side


def test_a_draft_is_nowhere_on_the_page_of_another_product(client: Client) -> None:
    product = factories.product()
    draft = factories.product("Geheim", status="draft")
    factories.relation(product, draft)
    product.description = f'<p><a data-product="{draft.pk}">meer</a></p>'
    product.save()
    html = page(client)
    assert "Geheim" not in html
    assert "geheim" not in html
    assert "<p>meer</p>" in html


def test_only_a_current_recommendation_shows(client: Client) -> None:
    product = factories.product()
    today = timezone.localdate()
    factories.recommendation(product, reason="Nu aan de beurt.")
    factories.recommendation(
        product,
        specialist=Specialist.objects.get(),
        category=factories.category("Anders"),
        reason="Vorig jaar.",
        starts_on=today - timedelta(days=9),
        ends_on=today - timedelta(days=1),
    )
    html = page(client)
    assert "Nu aan de beurt." in html
    assert "Vorig jaar." not in html


# --- Who may see it -----------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_is_not_published_is_404_for_customers_and_open_to_employees(
    status: str, client_of: Clients, customer: User, outsider: User, employee: User
) -> None:
    factories.product(status=status)
    for person in (None, customer, outsider):
        assert client_of(person).get(URL).status_code == 404
    html = page(client_of(employee))
    assert "staff-bar__state--hidden" in html
    assert '<meta name="robots" content="noindex">' in html


def test_only_employees_get_the_bar_with_their_tools(
    client_of: Clients, customer: User, employee: User
) -> None:
    product = factories.product()
    for person in (None, customer):
        assert "staff-bar" not in page(client_of(person))
    html = page(client_of(employee))
    assert f'href="/admin/catalog/product/{product.pk}/change/"' in html
    assert 'data-copy="http://127.0.0.1:8000/producten/startwebsite/"' in html


def test_an_employee_can_look_as_a_customer(client_of: Clients, employee: User) -> None:
    product = factories.product()
    employees = client_of(employee)
    assert "staff-bar" not in page(employees, f"{URL}?als=klant")
    Product.objects.filter(pk=product.pk).update(status="draft")
    assert employees.get(f"{URL}?als=klant").status_code == 404


def test_a_page_for_a_visitor_holds_nothing_personal(client: Client) -> None:
    factories.product()
    response = client.get(URL)
    assert response.cookies == {}
    assert "csrf" not in response.content.decode()


# --- Its address --------------------------------------------------------------------------------


def test_an_old_slug_redirects_for_good_and_keeps_the_query(client: Client) -> None:
    product = factories.product()
    product.slug = "website-starten"
    product.save()
    response = client.get(f"{URL}?bron=offerte")
    assert response.status_code == 301
    assert response["Location"] == "/producten/website-starten/?bron=offerte"


def test_an_old_slug_of_a_draft_does_not_tell_the_new_one(
    client_of: Clients, employee: User
) -> None:
    product = factories.product(status="draft")
    product.slug = "website-starten"
    product.save()
    assert client_of(None).get(URL).status_code == 404
    assert client_of(employee).get(URL).status_code == 301


@pytest.mark.parametrize("slug", ["bestaat-niet", "x" * 3000, "%00", "..%2f", "%ff", "-"])
def test_an_unknown_slug_is_a_designed_404(client: Client, slug: str) -> None:
    response = client.get(f"/producten/{slug}/")
    assert response.status_code == 404
    assert "not-found" in response.content.decode()


def test_a_page_is_only_read(client: Client) -> None:
    factories.product()
    assert client.post(URL).status_code == 405
    assert client.head(URL).status_code == 200


# --- Found and shared ---------------------------------------------------------------------------


def test_canonical_address_and_shared_picture_start_at_the_site(client: Client) -> None:
    factories.product()
    html = page(client, f"{URL}?bron=mail")
    assert '<link rel="canonical" href="http://127.0.0.1:8000/producten/startwebsite/">' in html
    assert (
        '<meta property="og:url" content="http://127.0.0.1:8000/producten/startwebsite/">' in html
    )
    assert 'og:image" content="http://127.0.0.1:8000/static/og/websites.png">' in html
    assert 'name="description" content="Startwebsite in één zin."' in html


def test_a_category_without_a_drawing_shares_the_neutral_one(client: Client) -> None:
    factories.product(category=factories.category("Nieuw"))
    assert 'og:image" content="http://127.0.0.1:8000/static/og/neutral.png">' in page(client)


def test_a_product_with_a_picture_shares_that(client: Client) -> None:
    product = factories.product()
    ProductImage.objects.bulk_create(
        [ProductImage(product=product, image="p/a.webp", image_width=8, image_height=6)]
    )
    assert 'og:image" content="http://127.0.0.1:8000/media/p/a.webp">' in page(client)


# --- Its cost -----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 30])
def test_page_costs_as_many_queries_with_one_as_with_thirty_of_everything(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    full_product(number)
    with django_assert_num_queries(4):  # one of them for the version of the catalogue
        page(client)


def test_page_for_an_employee_costs_the_session_the_person_and_the_package_more(
    client_of: Clients, employee: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    full_product(3)
    client = client_of(employee)
    with django_assert_num_queries(6):
        page(client)
