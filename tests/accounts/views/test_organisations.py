"""`/account/organisaties/`: which companies, for which one somebody acts, and adding one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.acting import SESSION_KEY
from accounts.models import JoinRequest, Organisation, OutgoingMail, User
from tests import factories

ClientOf = Callable[[User | None], Client]
LIST, NEW, SWITCH = (f"/account/organisaties/{path}" for path in ("", "nieuw/", "wisselen/"))


def test_a_visitor_is_asked_to_log_in(db: None, client: Client) -> None:
    for url in (LIST, NEW):
        response = client.get(url)
        assert (response.status_code, response.url) == (302, f"/inloggen/?next={url}")  # type: ignore[attr-defined]
    assert client.post(SWITCH).status_code == 302


def test_it_lists_the_own_ones_only(
    customer: User, bakery: Organisation, butchery: Organisation, client_of: ClientOf
) -> None:
    page = client_of(customer).get(LIST).text
    assert "Bakkerij Bos" in page
    assert "Slagerij Smit" not in page


def test_without_a_company_it_says_what_one_is_for(customer: User, client_of: ClientOf) -> None:
    page = client_of(customer).get(LIST).text
    assert 'class="empty"' in page
    assert NEW in page


@pytest.mark.parametrize("number", [1, 12])
def test_its_queries_do_not_grow(
    number: int, customer: User, client_of: ClientOf, django_assert_num_queries: Any
) -> None:
    for each in range(number):
        factories.organisation(f"Filiaal {each}").memberships.create(user=customer)
    client = client_of(customer)
    with django_assert_num_queries(8):
        assert client.get(LIST).text.count("organisations__row") == number


# --- Adding -------------------------------------------------------------------------------------


def test_a_new_company_is_acted_for_at_once(customer: User, client_of: ClientOf) -> None:
    client = client_of(customer)
    given = {"name": "Bakkerij Bos", "kvk_number": "12 34 56.78", "with_domain": "on"}
    response = client.post(NEW, given)
    made = Organisation.objects.get()
    assert (response.status_code, response.url) == (302, f"{LIST}{made.pk}/")  # type: ignore[attr-defined]
    assert (made.kvk_number, made.domain) == ("12345678", "bakkerij.example")
    assert client.session[SESSION_KEY] == made.pk


def test_whose_mail_domain_is_free_is_not_asked_for_it(client_of: ClientOf, db: None) -> None:
    client = client_of(factories.user("karin@gmail.com", name="Karin"))
    assert "with_domain" not in client.get(NEW).text
    client.post(NEW, {"name": "Bakkerij Bos", "with_domain": "on"})
    assert Organisation.objects.get().domain == ""


@pytest.mark.parametrize("number", ["1234567", "123456789", "1234567a", "1234-678"])
def test_a_kvk_number_has_eight_figures(number: str, customer: User, client_of: ClientOf) -> None:
    response = client_of(customer).post(NEW, {"name": "Bakkerij Bos", "kvk_number": number})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["kvk_number"]
    assert 'value="Bakkerij Bos"' in response.text
    assert not Organisation.objects.exists()


def test_a_kvk_number_that_is_here_is_told_at_the_field(
    customer: User, client_of: ClientOf
) -> None:
    factories.organisation("Eerder", kvk_number="12345678")
    response = client_of(customer).post(NEW, {"name": "Bos", "kvk_number": "12345678"})
    assert response.status_code == 422
    assert "Eerder" not in response.text
    assert list(response.context["form"].errors) == ["kvk_number"]


def test_nobody_adds_companies_without_end(customer: User, client_of: ClientOf) -> None:
    client = client_of(customer)
    answers = [client.post(NEW, {"name": f"Bos {n}"}).status_code for n in range(11)]
    assert answers == [302] * 10 + [429]
    assert Organisation.objects.count() == 10


def test_a_tampered_form_changes_nothing_else(
    customer: User, outsider: User, client_of: ClientOf
) -> None:
    extra = {"domain": "ing.nl", "account_manager": "1", "owner": str(outsider.pk), "pk": "1"}
    client_of(customer).post(NEW, {"name": "Bakkerij Bos", **extra})
    made = Organisation.objects.get()
    assert (made.domain, made.account_manager) == ("", None)
    assert [each.user for each in made.memberships.all()] == [customer]


# --- Switching ----------------------------------------------------------------------------------


@pytest.fixture
def second(customer: User, bakery: Organisation) -> Organisation:
    second = factories.organisation("Zuivel Zijlstra")
    second.memberships.create(user=customer)
    return second


def test_somebody_acts_for_the_one_they_choose(
    customer: User, second: Organisation, client_of: ClientOf
) -> None:
    client = client_of(customer)
    response = client.post(SWITCH, {"organisation": second.pk})
    assert (response.status_code, response.url) == (302, LIST)  # type: ignore[attr-defined]
    assert client.get(LIST).context["acting"].organisation == second


def test_never_for_one_of_somebody_else(
    customer: User, second: Organisation, butchery: Organisation, client_of: ClientOf
) -> None:
    client = client_of(customer)
    for value in (butchery.pk, "", "x", 10**30):
        assert client.post(SWITCH, {"organisation": value}).status_code == 404
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize(
    ("after", "where"),
    [
        ("/pakket/", "/pakket/"),
        ("https://evil.example/", LIST),
        ("//evil.example/", LIST),
        ("javascript:alert(1)", LIST),
        ("accounts:organisation-new", LIST),
    ],
)
def test_afterwards_one_stays_on_this_site(
    after: str, where: str, customer: User, second: Organisation, client_of: ClientOf
) -> None:
    response = client_of(customer).post(SWITCH, {"organisation": second.pk, "next": after})
    assert response.url == where  # type: ignore[attr-defined]


# --- Joining ------------------------------------------------------------------------------------


@pytest.fixture
def baker(db: None) -> User:
    return factories.user("nieuw@bakkerij.example", name="Nina Nieuw")


def test_the_company_of_the_mail_domain_is_proposed_and_asked(
    baker: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client, url = client_of(baker), f"{LIST}{bakery.pk}/meedoen/"
    assert url in client.get(LIST).text
    assert client.post(url).status_code == 302
    assert JoinRequest.objects.get().user == baker
    assert url not in client.get(LIST).text
    assert client.post(url).status_code == 302
    assert OutgoingMail.objects.count() == 1


def test_who_was_refused_reads_so(baker: User, bakery: Organisation, client_of: ClientOf) -> None:
    asked = JoinRequest.objects.create(user=baker, organisation=bakery)
    before = client_of(baker).get(LIST).text
    JoinRequest.objects.update(refused_at=asked.created_at)
    after = client_of(baker).get(LIST).text
    assert "Bakkerij Bos" in after
    assert before != after


@pytest.mark.parametrize("person", ["outsider", "customer", "employee"])
def test_what_is_not_proposed_does_not_exist(
    person: str, bakery: Organisation, client_of: ClientOf, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(person))
    assert client.post(f"{LIST}{bakery.pk}/meedoen/").status_code == 404
    assert client.post(f"{LIST}999999/meedoen/").status_code == 404
    assert not JoinRequest.objects.exists()
