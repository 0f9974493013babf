"""`/d/<adres>/doorsturen/`: a link of their own for a colleague."""

import re
import uuid
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse

from accounts.models import Organisation, User
from analytics import links
from analytics.links.passing_on import MOST
from analytics.models import Opening, ShareLink, Verdict
from catalog.models import Product
from tests.accounts.test_packages_at_once import at_once
from tests.analytics.openings.reader import PHONE, Reader, sent

KEY = "00000000-0000-4000-8000-0000000000bb"
ADDRESS = re.compile(r'data-copy="([^"]+)"')


@pytest.fixture
def link(employee: User, bakery: Organisation, customer: User) -> ShareLink:
    return sent(
        employee, organisation=bakery, contact=customer, message="Zoals besproken.", greeting="Jo"
    )


def passed_on(answer: HttpResponse) -> ShareLink:
    assert answer.status_code == 201
    [address] = ADDRESS.findall(answer.text)
    return links.with_token(urlsplit(address).path)


def passing_on(link: ShareLink, reader: Reader) -> Callable[[], object]:
    return lambda: reader.posts(link, "doorsturen", key=str(uuid.uuid4()))


@pytest.mark.django_db
def test_colleague_gets_the_same_until_the_same_day(link: ShareLink) -> None:
    Product.objects.update(summary="Nieuw.")
    made = passed_on(Reader().posts(link, "doorsturen", key=KEY))
    assert (made.parent, made.expires_at) == (link, link.expires_at)
    assert (made.organisation, made.contact, made.greeting) == (link.organisation, None, "")
    assert [line.summary for line in made.lines.all()] == ["Startwebsite in één zin."]
    page = Reader("145.53.1.2").open(made).text
    assert "Zoals besproken." in page
    assert "Jo" not in re.sub(r"<[^>]+>", " ", page).split()
    assert "Karin" not in page


@pytest.mark.django_db
def test_address_can_be_copied_shared_and_mailed(link: ShareLink) -> None:
    answer = Reader().posts(link, "doorsturen", key=KEY)
    [address] = ADDRESS.findall(answer.text)
    assert f'data-share="{address}"' in answer.text
    assert "mailto:?subject=Offerte%202026-114&amp;body=" in answer.text
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_its_openings_are_its_own(link: ShareLink) -> None:
    made = passed_on(Reader().posts(link, "doorsturen", key=KEY))
    ShareLink.objects.filter(pk=made.pk).update(created_at=link.created_at)
    Reader("145.53.1.2", PHONE).reads(made)
    opening = Opening.objects.get()
    assert (opening.link, opening.verdict, opening.device) == (made, Verdict.PERSON, 1)


@pytest.mark.django_db
def test_pressed_twice_it_is_one_link(link: ShareLink) -> None:
    first = passed_on(Reader().posts(link, "doorsturen", key=KEY))
    assert passed_on(Reader().posts(link, "doorsturen", key=KEY)) == first
    assert link.passed_on.count() == 1


@pytest.mark.django_db
def test_key_of_a_link_of_somebody_else_leads_nowhere(link: ShareLink, employee: User) -> None:
    other = sent(employee, "Geheim")
    for key in (other.key, link.key):
        made = passed_on(Reader().posts(link, "doorsturen", key=str(key)))
        assert made.parent == link


@pytest.mark.django_db
def test_it_is_revoked_with_the_link_it_came_from(link: ShareLink, employee: User) -> None:
    made = passed_on(Reader().posts(link, "doorsturen", key=KEY))
    again = passed_on(Reader("145.53.1.2").posts(made, "doorsturen", key=KEY))
    links.revoke(link, employee)
    assert not ShareLink.objects.valid().filter(pk__in=[made.pk, again.pk]).exists()


@pytest.mark.django_db
def test_at_most_so_many_also_when_some_were_revoked(link: ShareLink, employee: User) -> None:
    for number in range(MOST):
        made = passed_on(Reader().posts(link, "doorsturen", key=str(uuid.uuid4())))
        if number == 0:
            links.revoke(made, employee)
    answer = Reader().posts(link, "doorsturen", key=str(uuid.uuid4()))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert link.passed_on.count() == MOST


@pytest.mark.django_db
def test_ten_an_hour_from_one_address(link: ShareLink, employee: User) -> None:
    several = [link, sent(employee, "Anders"), sent(employee, "Weer anders")]
    reader = Reader()
    statuses = [
        reader.posts(each, "doorsturen", key=str(uuid.uuid4())).status_code
        for each in several
        for _time in range(4)
    ]
    assert statuses == [201] * 10 + [429] * 2


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x", "\x00", "9" * 5000])
def test_without_a_key_nothing_is_made(key: str, link: ShareLink) -> None:
    assert Reader().posts(link, "doorsturen", key=key).status_code == 400
    assert not link.passed_on.exists()


@pytest.mark.django_db
def test_what_a_reader_turned_off_is_off_for_their_colleague(link: ShareLink) -> None:
    reader = Reader()
    reader.posts(link, "zien", see="off")
    made = passed_on(reader.posts(link, "doorsturen", key=KEY))
    assert not made.may_be_seen


@pytest.mark.django_db
def test_nothing_is_kept_of_passing_on(link: ShareLink) -> None:
    reader = Reader()
    reader.open(link)
    reader.posts(link, "doorsturen", key=KEY)
    assert Opening.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_passed_on_while_it_is_revoked_nothing_is_left_that_works(employee: User) -> None:
    for number in range(4):
        link = sent(employee, f"Product {number}")
        readers = [Reader(f"145.53.{number}.{each}") for each in (1, 2)]
        acts = [passing_on(link, reader) for reader in readers]
        assert at_once(*acts, partial(links.revoke, link, employee)) == []
        assert not ShareLink.objects.valid().exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_than_the_most(employee: User) -> None:
    link = sent(employee)
    readers = [Reader(f"145.53.7.{each}") for each in range(MOST + 3)]
    assert at_once(*(passing_on(link, reader) for reader in readers)) == []
    assert link.passed_on.count() == MOST
