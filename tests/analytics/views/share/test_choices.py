"""`/d/<adres>/zien/` and `/ja/`: what a reader lets us see, and takes back in the same place."""

from typing import Any

import pytest

from accounts.models import User
from analytics import measured
from analytics.consent import current_text
from analytics.measured import Who
from analytics.models import Consent, Opening, PersonalEvent, Purpose, ShareLink, ShareLinkReader
from tests.analytics.ingest.sending import message, send
from tests.analytics.openings.reader import PHONE, Reader, path, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(employee: User) -> ShareLink:
    return sent(employee)


def is_asked(reader: Reader, link: ShareLink) -> str:
    return str(reader.open(link).context["question"].state)


def given() -> list[Consent]:
    return list(Consent.objects.given())


# --- That it is opened ------------------------------------------------------------------------


def test_turned_off_the_page_works_and_nothing_is_seen(link: ShareLink) -> None:
    reader = Reader()
    reader.open(link)
    answer = reader.posts(link, "zien", see="off")
    assert (answer.status_code, answer["Location"]) == (302, f"{path(link)}#gezien")
    link.refresh_from_db()
    assert not link.may_be_seen
    page = reader.open(link).text
    assert "Startwebsite in één zin." in page
    assert 'aria-checked="false"' in page
    assert "data-sitting" not in page
    assert Opening.objects.count() == 1  # of before


def test_and_on_again(link: ShareLink) -> None:
    reader = Reader()
    reader.posts(link, "zien", see="off")
    reader.posts(link, "zien", see="on")
    assert 'aria-checked="true"' in reader.open(link).text


@pytest.mark.parametrize("form", [{}, {"see": ""}, {"see": "maybe"}, {"see": "off\x00"}])
def test_another_word_changes_nothing(form: dict[str, str], link: ShareLink) -> None:
    assert Reader().posts(link, "zien", **form).status_code == 400
    link.refresh_from_db()
    assert link.may_be_seen


def test_looking_changes_nothing(link: ShareLink) -> None:
    for what in ("zien", "ja", "doorsturen", "gelezen"):
        assert Reader().client.get(f"{path(link)}{what}/").status_code == 405


# --- What is read -----------------------------------------------------------------------------


def test_a_visitor_is_asked_and_says_yes_to_this_link(link: ShareLink) -> None:
    reader = Reader()
    assert is_asked(reader, link) == "ask"
    answer = reader.posts(link, "ja", answer="yes")
    assert answer["Location"] == f"{path(link)}#lezen"
    [consent] = given()
    assert (consent.user, consent.purpose, consent.source) == (None, Purpose.READING, "link")
    row = ShareLinkReader.objects.get()
    assert (row.link, row.consent) == (link, consent)
    assert is_asked(reader, link) == "yes"
    assert is_asked(Reader("145.53.1.2"), link) == "ask"


def test_only_then_is_it_known_what_was_read(link: ShareLink) -> None:
    reader = Reader(agent=PHONE)
    shown: dict[str, Any] = {"page": "share", "of": "", "v": 0}
    send(reader.client, message({"k": "view"}, **shown))
    assert not PersonalEvent.objects.exists()
    reader.posts(link, "ja", answer="yes")
    send(reader.client, message({"k": "view"}, {"k": "seen", "s": "offer-12", "ms": 900}, **shown))
    seen = PersonalEvent.objects.get(kind="seen")
    assert (seen.name, seen.of) == ("offer-12", "")
    assert seen.consent.share_link_reader.link == link


def test_takes_it_back_in_the_same_place(link: ShareLink) -> None:
    reader = Reader()
    reader.posts(link, "ja", answer="yes")
    assert 'value="no"' in reader.open(link).text
    reader.posts(link, "ja", answer="no")
    assert given() == []
    assert is_asked(reader, link) == "silent"
    send(reader.client, message(page="share", of="", v=0))
    assert not PersonalEvent.objects.exists()


def test_privacy_page_tells_what_they_said_yes_to(link: ShareLink) -> None:
    reader, other = Reader(), Reader("145.53.1.2")
    reader.posts(link, "ja", answer="yes")
    other.client.post("/privacy/keuze/", {"answer": "yes"})
    explained = [it.client.get("/privacy/").context["explanation"] for it in (reader, other)]
    text = current_text(Purpose.READING)
    assert explained == [
        text.explanation_on_link(has_account=False),
        text.explanation(has_account=False),
    ]


def test_a_no_is_no_row_and_is_not_asked_again(link: ShareLink, employee: User) -> None:
    reader = Reader()
    reader.posts(link, "ja", answer="no")
    assert Consent.objects.count() == 0
    assert is_asked(reader, link) == "silent"
    assert is_asked(reader, sent(employee, "Anders")) == "silent"


def test_a_nameless_yes_of_before_does_not_lead_to_the_link(link: ShareLink) -> None:
    reader = Reader()
    reader.client.post("/privacy/keuze/", {"answer": "yes"})
    [nameless] = given()
    assert is_asked(reader, link) == "ask"
    reader.posts(link, "ja", answer="yes")
    [now] = given()
    assert now != nameless
    assert list(ShareLinkReader.objects.values_list("consent", flat=True)) == [now.pk]


def test_pressed_twice_one_yes_stands(link: ShareLink) -> None:
    reader = Reader()
    for _time in range(2):
        reader.posts(link, "ja", answer="yes")
    assert len(given()) == 1


def test_a_customer_answers_for_their_account(link: ShareLink, customer: User) -> None:
    reader = Reader(person=customer)
    assert is_asked(reader, link) == "ask"
    reader.posts(link, "ja", answer="yes")
    [consent] = given()
    assert (consent.user, consent.source) == (customer, "link")
    assert not ShareLinkReader.objects.exists()
    assert is_asked(reader, link) == "yes"
    reader.posts(link, "ja", answer="no")
    assert given() == []
    assert is_asked(reader, link) == "silent"


@pytest.mark.parametrize("header", ["Sec-GPC", "DNT"])
def test_who_asks_for_privacy_is_not_asked_and_a_yes_is_none(header: str, link: ShareLink) -> None:
    reader = Reader(headers={header: "1"})
    assert is_asked(reader, link) == "silent"
    reader.posts(link, "ja", answer="yes")
    assert Consent.objects.count() == 0


def test_who_is_not_to_be_counted_is_not_asked(link: ShareLink) -> None:
    reader = Reader()
    reader.client.post("/privacy/keuze/", {"answer": "out"})
    assert is_asked(reader, link) == "silent"


def test_both_answers_are_as_easy(link: ShareLink) -> None:
    page = Reader().open(link).text
    assert page.count('<button class="button button--small" type="submit" name="answer"') == 2


def test_an_employee_does_not_choose_for_the_customer(link: ShareLink, employee: User) -> None:
    reader = Reader(person=employee)
    for what, form in (
        ("zien", {"see": "off"}),
        ("ja", {"answer": "yes"}),
        ("doorsturen", {"key": "00000000-0000-4000-8000-0000000000bb"}),
    ):
        assert reader.posts(link, what, **form).status_code == 403
    link.refresh_from_db()
    assert link.may_be_seen
    assert ShareLink.objects.count() == 1
    assert Consent.objects.count() == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 302),
    ],
)
@pytest.mark.parametrize(("what", "form"), [("zien", {"see": "off"}), ("ja", {"answer": "yes"})])
def test_another_site_chooses_nothing(
    what: str, form: dict[str, Any], headers: dict[str, str], status: int, link: ShareLink
) -> None:
    answer = Reader(headers=headers).posts(link, what, **form)
    assert answer.status_code == status
    assert answer["Referrer-Policy"] == "no-referrer"
    assert (Consent.objects.count() == 1) == (what == "ja" and status == 302)


def test_sixty_choices_an_hour(link: ShareLink) -> None:
    reader = Reader()
    statuses = [reader.posts(link, "zien", see="on").status_code for _each in range(61)]
    assert statuses == [302] * 60 + [429]


def test_a_yes_that_ended_elsewhere_is_none(link: ShareLink) -> None:
    reader = Reader()
    reader.posts(link, "ja", answer="yes")
    Consent.objects.all().end()
    assert is_asked(reader, link) == "ask"
    cookie = reader.client.cookies["meten"].value
    assert measured.read(cookie).who is Who.VISITOR
