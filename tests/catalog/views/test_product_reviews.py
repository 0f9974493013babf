"""What customers think of a product, on its card."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from catalog.models import Product, Review
from catalog.models.review import ReviewStatus
from tests import factories

pytestmark = pytest.mark.django_db


def review(product: Product, **fields: Any) -> Review:
    values: dict[str, Any] = {
        "author_name": "Heleen Buma",
        "organisation_name": "Tandartsen",
        "rating": 5,
        "text": "Fijn gewerkt.",
        "status": ReviewStatus.APPROVED,
        **fields,
    }
    return Review.objects.create(product=product, **values)


def page(client: Client) -> str:
    return client.get("/producten/startwebsite/").content.decode()


def service(html: str) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    return json.loads(found[1])["@graph"][0]


def test_approved_review_is_on_the_card_with_its_answer(client: Client) -> None:
    review(factories.product(), answer="Dank je wel!")
    html = page(client)
    assert 'href="#reviews"' in html
    assert "5 van 5 – 1 review<" in html
    assert "<p>Fijn gewerkt.</p>" in html
    assert "<strong>Heleen Buma</strong>" in html
    assert "Tandartsen" in html
    assert "<p>Dank je wel!</p>" in html


def test_who_wants_no_name_is_named_nowhere(client: Client) -> None:
    review(factories.product(), show_name=False)
    html = page(client)
    assert "<strong>Een klant van ons</strong>" in html
    assert "Heleen" not in html
    assert "Tandartsen" not in html


@pytest.mark.parametrize("status", [ReviewStatus.WAITING, ReviewStatus.REFUSED])
def test_what_is_not_approved_is_not_there(status: str, client: Client) -> None:
    review(factories.product(), status=status)
    html = page(client)
    assert 'id="reviews"' not in html
    assert 'href="#reviews"' not in html
    assert "Fijn gewerkt" not in html
    assert not {"aggregateRating", "review"} & set(service(html))


def test_newest_five_are_in_sight_and_the_others_folded_in(client: Client) -> None:
    product = factories.product()
    for number in range(7):
        review(product, text=f"Nummer {number}.", rating=5 if number else 2)
    html = page(client)
    in_sight, _details, folded_in = html.partition('<details class="card-reviews__more"')
    assert re.findall(r"Nummer \d", in_sight.partition("</script>")[2]) == [
        f"Nummer {number}" for number in (6, 5, 4, 3, 2)
    ]
    assert re.findall(r"Nummer \d", folded_in) == ["Nummer 1", "Nummer 0"]
    assert "4,6 van 5 – 7 reviews" in html
    assert "Lees alle 7 reviews" in html


def test_search_engines_get_the_average_and_the_reviews(client: Client) -> None:
    product = factories.product()
    review(product, rating=4, show_name=False)
    review(product, rating=5)
    about = service(page(client))
    assert about["aggregateRating"] == {
        "@type": "AggregateRating",
        "ratingValue": 4.5,
        "reviewCount": 2,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert [each["author"]["name"] for each in about["review"]] == [
        "Heleen Buma",
        "Een klant van ons",
    ]
    assert about["review"][0]["reviewBody"] == "Fijn gewerkt."


def test_review_that_is_approved_shows_at_the_next_request(client: Client) -> None:
    waiting = review(factories.product(), status=ReviewStatus.WAITING)
    assert "Fijn gewerkt" not in page(client)
    Review.objects.filter(pk=waiting.pk).update(status=ReviewStatus.APPROVED)
    assert "Fijn gewerkt" in page(client)
