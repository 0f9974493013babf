"""`/d/<adres>/`: what a customer sees of what they were sent."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Organisation, User
from analytics import links
from analytics.models import ShareLink
from catalog.models import Product, Status
from tests import factories
from tests.analytics.openings.reader import Reader, path, sent

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    """What can be read, in one line."""
    main = answer.text[answer.text.index("<main") : answer.text.index("</footer>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace("\xa0", " ")


@pytest.fixture
def link(employee: User, bakery: Organisation, customer: User) -> ShareLink:
    marit = factories.specialist(phone="+31501234567", mail="marit@buro3.example")
    return sent(
        employee,
        "Startwebsite",
        "Startwebshop",
        organisation=bakery,
        contact=customer,
        specialist=marit,
        message="Zoals besproken.",
        reference="2026-114",
    )


def test_greets_shows_the_products_and_who_helps(link: ShareLink) -> None:
    answer = Reader().open(link)
    shown = text(answer)
    for words in ("Karin", "Offerte 2026-114", "Bakkerij Bos", "Zoals besproken.", "2026-114"):
        assert words in shown
    for words in ("Startwebsite in één zin.", "Startwebshop in één zin.", "€ 3.450"):
        assert words in shown
    assert "Marit Hoekstra" in shown
    assert 'href="tel:+31501234567"' in answer.text
    assert "mailto:marit@buro3.example" in answer.text
    assert 'href="/producten/startwebsite/"' in answer.text
    assert answer.text.count('form="inpakken"') == 2


@pytest.mark.parametrize(
    ("fields", "greeted"),
    [({"greeting": "Hessel"}, "Hessel"), ({"greeting": ""}, "Karin")],
)
def test_greets_as_its_maker_wished(fields: dict[str, str], greeted: str, link: ShareLink) -> None:
    ShareLink.objects.filter(pk=link.pk).update(**fields)
    heading = re.findall(r"<h1>(.*?)</h1>", Reader().open(link).text)
    assert len(heading) == 1
    assert greeted in heading[0]


def test_greets_nobody_when_it_is_for_nobody(employee: User) -> None:
    answer = Reader().open(sent(employee))
    assert re.findall(r"<h1>(.*?)</h1>", answer.text) == ["Offerte 2026-114"]
    assert "tel:" in answer.text  # the agency's own


def test_follows_the_cards(link: ShareLink) -> None:
    Product.objects.filter(slug="startwebsite").update(summary="Nieuw.", price_min=Decimal(4000))
    shown = text(Reader().open(link))
    assert "Nieuw." in shown
    assert "€ 4.000" in shown
    assert "Startwebsite in één zin." not in shown


def test_as_it_was_sent_with_a_word_about_what_changed(link: ShareLink) -> None:
    ShareLink.objects.filter(pk=link.pk).update(as_sent=True)
    card = Product.objects.get(slug="startwebsite")
    card.summary, card.price_min = "Nieuw.", Decimal(4000)
    card.save()
    answer = Reader().open(link)
    shown = text(answer)
    assert "Startwebsite in één zin." in shown
    assert "Nieuw." not in shown
    assert "€ 3.450" in shown
    assert "€ 4.000" in shown  # what it is now
    assert answer.text.count("offer__changes") == 1  # the other card is as it was


def test_without_prices_no_amount_is_anywhere_on_the_page(link: ShareLink) -> None:
    ShareLink.objects.filter(pk=link.pk).update(with_prices=False, as_sent=True)
    card = Product.objects.get(slug="startwebsite")
    card.price_min = Decimal(4000)
    card.save()
    assert "€" not in Reader().open(link).text


def test_card_that_is_gone_is_shown_as_it_was_sent(link: ShareLink) -> None:
    Product.objects.filter(slug="startwebsite").update(status=Status.ARCHIVED, summary="Weg.")
    answer = Reader().open(link)
    assert "Startwebsite in één zin." in answer.text
    assert "Weg." not in answer.text
    assert 'href="/producten/startwebsite/"' not in answer.text
    assert answer.text.count('form="inpakken"') == 1
    Product.objects.filter(slug="startwebsite").delete()
    assert "Startwebsite in één zin." in Reader().open(link).text


def test_says_what_is_seen_and_by_whom(link: ShareLink, settings: Any) -> None:
    shown = text(Reader().open(link))
    assert "Wendy" in shown
    moment = Reader().open(link).context["seen"]
    assert (moment.is_on, moment.with_moment, moment.by_own_browser) == (True, True, False)
    privacy = Reader(headers={"Sec-GPC": "1"}).open(link).context["seen"]
    assert (privacy.with_moment, privacy.by_own_browser) == (False, True)
    settings.SHARE_LINK_LEVEL = "day"
    day = Reader().open(link).context["seen"]
    assert (day.with_moment, day.by_own_browser) == (False, False)
    assert "Wendy" in day.by_whom
    assert "Marit" in day.by_whom


def test_nobody_else_hears_keeps_or_lists_it(link: ShareLink) -> None:
    answer = Reader().open(link)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in answer.text
    assert answer.cookies == {}
    assert "canonical" not in answer.text
    assert re.findall(r'(?:src|href|action)="(https?:[^"]*|//[^"]*)"', answer.text) == []


def test_it_is_measured_by_name_and_its_parts_only_after_a_yes(link: ShareLink) -> None:
    reader = Reader()
    before = reader.open(link).text
    assert '<body data-page="share" data-of="" data-version="0">' in before
    assert "data-section" not in before
    reader.posts(link, "ja", answer="yes")
    sections = re.findall(r'data-section="([^"]+)"', reader.open(link).text)
    assert sections == [f"offer-{line.product_id}" for line in link.lines.all()]
    assert "data-section" not in Reader("145.53.1.2").open(link).text


def test_an_employee_is_told_that_it_does_not_count(link: ShareLink, employee: User) -> None:
    answer = Reader(person=employee).open(link)
    assert "/zien/" not in answer.text
    assert "/ja/" not in answer.text
    assert "/doorsturen/" not in answer.text
    assert answer.context["for_employee"]


def test_absent_specialist_is_stood_in_for(link: ShareLink) -> None:
    bas = factories.specialist("Bas Oosterhuis", phone="+31509999999")
    marit = link.specialist
    assert marit is not None
    marit.absent_until, marit.stand_in = date(2099, 1, 1), bas
    marit.save()
    answer = Reader().open(link)
    assert "Bas Oosterhuis" in answer.text
    assert 'href="tel:+31509999999"' in answer.text


def test_in_english(link: ShareLink) -> None:
    reader = Reader()
    reader.client.cookies["django_language"] = "en"
    answer = reader.open(link)
    assert '<html lang="en">' in answer.text
    assert "Hello Karin, this is for you" in answer.text


def queries_of(link: ShareLink) -> int:
    Reader("145.53.8.8").open(link)  # the salt of the day, and what is kept in memory
    with CaptureQueriesContext(connection) as queries:
        Reader("145.53.1.1").open(link)
    return len(queries)


def test_queries_do_not_grow_with_the_products(
    employee: User, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    one = sent(employee, "Een")
    three = sent(employee, "Twee", "Drie", "Vier")
    assert queries_of(one) == queries_of(three)
    with django_assert_max_num_queries(14):
        Reader("145.53.1.2").open(three)


def test_only_reads(link: ShareLink) -> None:
    client = Client()
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)(path(link)).status_code == 405
    assert links.with_token(path(link)) == link
