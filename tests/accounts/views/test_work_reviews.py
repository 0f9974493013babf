"""Employees read reviews, place them and answer."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import OutgoingMail, User
from catalog.models import Review, ReviewStatus
from tests import factories

Clients = Callable[[User | None], Client]
URL = "/werkplek/reviews/"


@pytest.fixture
def review(customer: User) -> Review:
    return Review.objects.create(
        product=factories.product(),
        author=customer,
        author_name="Karin Klant",
        rating=4,
        text="Fijn gewerkt.",
    )


def moderated(client: Client, review: Review, status: str, answer: str = "") -> int:
    """By the form as it stands on the page now."""
    seen = Review.objects.get(pk=review.pk).updated_at.isoformat()
    said = {"status": status, "answer": answer, "seen": seen}
    return client.post(f"{URL}{review.pk}/", said).status_code


def test_the_form_on_the_page_approves(review: Review, employee: User, client_of: Clients) -> None:
    client = client_of(employee)
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(URL).content.decode())
    assert seen
    said = {"status": "approved", "answer": "", "seen": seen[1].replace("&#x2B;", "+")}
    assert client.post(f"{URL}{review.pk}/", said).status_code == 302
    review.refresh_from_db()
    assert (review.status, review.moderated_by) == (ReviewStatus.APPROVED, employee)


def test_approving_tells_the_author_once(
    review: Review, employee: User, customer: User, client_of: Clients
) -> None:
    client = client_of(employee)
    for _time in range(2):
        assert moderated(client, review, "approved", "Dank je wel!") == 302
    mail = OutgoingMail.objects.get()
    assert (mail.kind, mail.to) == ("review-published", customer.email)
    assert mail.subject == "Je review over Startwebsite staat op onze site"
    assert "Dank je wel!" in mail.text
    assert "http://127.0.0.1:8000/producten/startwebsite/#reviews" in mail.text


def test_a_later_answer_is_told_as_an_answer(
    review: Review, employee: User, client_of: Clients
) -> None:
    client = client_of(employee)
    moderated(client, review, "approved")
    moderated(client, review, "approved", "Later een antwoord.")
    published, answered = OutgoingMail.objects.order_by("created_at")
    assert "Ons antwoord" not in published.text
    assert answered.subject == "We hebben geantwoord op je review over Startwebsite"
    assert "Later een antwoord." in answered.text


def test_refusing_takes_a_reason_and_tells_it(
    review: Review, employee: User, client_of: Clients
) -> None:
    client = client_of(employee)
    assert moderated(client, review, "refused") == 409
    assert not OutgoingMail.objects.exists()
    assert moderated(client, review, "refused", "Er staat een naam in.") == 302
    review.refresh_from_db()
    assert review.status == ReviewStatus.REFUSED
    mail = OutgoingMail.objects.get()
    assert mail.kind == "review-refused"
    assert "Er staat een naam in." in mail.text


def test_what_changed_since_it_was_read_is_not_approved(
    review: Review, employee: User, client_of: Clients
) -> None:
    seen = review.updated_at.isoformat()
    review.text = "Heel iets anders."
    review.save()
    said = {"status": "approved", "answer": "Dank!", "seen": seen}
    response = client_of(employee).post(f"{URL}{review.pk}/", said)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Deze review is intussen veranderd." in html
    assert "Heel iets anders." in html
    assert "Dank!" in html
    assert Review.objects.get().status == ReviewStatus.WAITING


def test_nobody_is_mailed_when_the_author_is_gone(
    review: Review, employee: User, client_of: Clients
) -> None:
    Review.objects.update(author=None)
    assert moderated(client_of(employee), review, "approved") == 302
    assert not OutgoingMail.objects.exists()


def test_what_waits_comes_first(review: Review, employee: User, client_of: Clients) -> None:
    for number in range(2):
        Review.objects.create(
            product=review.product,
            author_name=f"Klant {number}",
            rating=5,
            text=f"Geplaatst {number}.",
            status=ReviewStatus.APPROVED,
        )
    client = client_of(employee)
    found = re.findall(r"Fijn gewerkt|Geplaatst \d", client.get(URL).content.decode())
    assert found == ["Fijn gewerkt", "Geplaatst 1", "Geplaatst 0"]
    filtered = client.get(f"{URL}?status=geplaatst").content.decode()
    assert "Fijn gewerkt" not in filtered


def test_customers_do_not_approve_their_own(
    review: Review, customer: User, client_of: Clients
) -> None:
    assert moderated(client_of(customer), review, "approved") == 403
    assert Review.objects.get().status == ReviewStatus.WAITING


def test_a_review_that_is_gone_is_404(employee: User, client_of: Clients) -> None:
    assert client_of(employee).post(f"{URL}99/", {}).status_code == 404
