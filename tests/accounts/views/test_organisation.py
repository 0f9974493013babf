"""`/account/organisaties/<pk>/`: everybody sees the people, owners change them, others nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Invitation, JoinRequest, Organisation, OutgoingMail, Role, User
from tests import factories

ClientOf = Callable[[User | None], Client]


def address(bakery: Organisation, path: str = "") -> str:
    return f"/account/organisaties/{bakery.pk}/{path}"


@pytest.fixture
def acts(bakery: Organisation, colleague: User, outsider: User) -> dict[str, dict[str, str]]:
    """What only an owner may send, and where to."""
    invitation = Invitation.objects.create(
        organisation=bakery,
        email="wacht@elders.example",
        token_hash="x",
        expires_at=timezone.now() + timedelta(days=1),
    )
    question = JoinRequest.objects.create(organisation=bakery, user=outsider)
    member = bakery.memberships.get(user=colleague)
    return {
        address(bakery, "gegevens/"): {"name": "Anders"},
        address(bakery, "uitnodigen/"): {"email": "nieuw@elders.example", "role": "member"},
        address(bakery, f"uitnodigingen/{invitation.pk}/intrekken/"): {},
        address(bakery, f"leden/{member.pk}/rol/"): {"role": "reader"},
        address(bakery, f"vragen/{question.pk}/"): {"answer": "yes"},
        address(bakery, f"leden/{member.pk}/weg/"): {},
    }


def state(bakery: Organisation) -> list[Any]:
    """Everything that the acts change."""
    bakery.refresh_from_db()
    return [
        bakery.name,
        sorted(bakery.memberships.values_list("user__email", "role")),
        sorted(bakery.invitations.values_list("email", flat=True)),
        list(bakery.join_requests.values_list("user", "refused_at")),
        OutgoingMail.objects.count(),
    ]


def test_an_owner_does_each_act(
    acts: dict[str, dict[str, str]], customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client = client_of(customer)
    for url, given in acts.items():
        before = state(bakery)
        assert client.post(url, given).status_code == 302
        assert state(bakery) != before, url


@pytest.mark.parametrize(
    ("person", "status"), [("reader", 403), ("outsider", 404), ("employee", 404), (None, 302)]
)
def test_nobody_else_does_any(  # noqa: PLR0913, PLR0917
    person: str | None,
    status: int,
    acts: dict[str, dict[str, str]],
    bakery: Organisation,
    client_of: ClientOf,
    request: pytest.FixtureRequest,
) -> None:
    client = client_of(request.getfixturevalue(person) if person else None)
    before = state(bakery)
    answers = {url: client.post(url, given).status_code for url, given in acts.items()}
    assert answers == dict.fromkeys(acts, status)
    assert state(bakery) == before


def test_a_member_does_none_but_leaving(
    acts: dict[str, dict[str, str]],
    colleague: User,
    reader: User,
    bakery: Organisation,
    client_of: ClientOf,
) -> None:
    client, before = client_of(colleague), state(bakery)
    of_owners = list(acts)[:-1]
    assert [client.post(url, acts[url]).status_code for url in of_owners] == [403] * 5
    other = bakery.memberships.get(user=reader)
    assert client.post(address(bakery, f"leden/{other.pk}/weg/")).status_code == 403
    assert state(bakery) == before
    assert client.post(list(acts)[-1]).url == "/account/organisaties/"  # type: ignore[attr-defined]
    assert client.get(address(bakery)).status_code == 404


def test_each_act_twice_is_the_act_once(
    acts: dict[str, dict[str, str]], customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    """But for inviting: that is a new link."""
    client = client_of(customer)
    for url in [url for url in acts if not url.endswith("/uitnodigen/")]:
        client.post(url, acts[url])
        once = state(bakery)
        assert client.post(url, acts[url]).status_code == 302
        assert state(bakery) == once


def test_what_is_of_another_organisation_is_not_reached_through_the_own(
    acts: dict[str, dict[str, str]],
    outsider: User,
    bakery: Organisation,
    butchery: Organisation,
    client_of: ClientOf,
) -> None:
    client, before = client_of(outsider), state(bakery)
    for url, given in list(acts.items())[2:]:
        through_own = url.replace(address(bakery), address(butchery))
        assert client.post(through_own, given).status_code == 302
    assert state(bakery) == before


@pytest.mark.parametrize(
    ("person", "forms"), [("customer", True), ("colleague", False), ("reader", False)]
)
def test_its_people_see_it_and_owners_get_the_forms(  # noqa: PLR0913, PLR0917
    person: str,
    forms: bool,
    acts: dict[str, dict[str, str]],
    bakery: Organisation,
    client_of: ClientOf,
    request: pytest.FixtureRequest,
) -> None:
    page = client_of(request.getfixturevalue(person)).get(address(bakery)).text
    assert "Karin Klant" in page
    assert "Lena Lezer" in page
    assert ("/rol/" in page, "/uitnodigen/" in page, "/vragen/" in page) == (forms,) * 3
    assert ("wacht@elders.example" in page) is forms


def test_who_left_finds_it_gone_in_the_same_session(
    reader: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client = client_of(reader)
    assert client.get(address(bakery)).status_code == 200
    bakery.memberships.filter(user=reader).delete()
    assert client.get(address(bakery)).status_code == 404


@pytest.mark.parametrize("number", [1, 15])
def test_its_queries_do_not_grow(
    number: int,
    customer: User,
    bakery: Organisation,
    client_of: ClientOf,
    django_assert_num_queries: Any,
) -> None:
    for each in range(number):
        person = factories.user(f"p{each}@x.example", name=f"P {each}")
        asking = factories.user(f"q{each}@x.example", name=f"Q {each}")
        bakery.memberships.create(user=person)
        bakery.join_requests.create(user=asking)
        bakery.invitations.create(
            email=f"i{each}@x.example", token_hash=str(each), expires_at=timezone.now()
        )
    client = client_of(customer)
    with django_assert_num_queries(7):
        assert client.get(address(bakery)).status_code == 200


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_a_hostile_name_is_text(
    name: str, customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    Organisation.objects.filter(pk=bakery.pk).update(name=name)
    User.objects.filter(pk=customer.pk).update(name=name)
    page = client_of(customer).get(address(bakery)).text
    assert name not in page
    assert "&lt;" in page


# --- Inviting -----------------------------------------------------------------------------------


def test_inviting_says_the_same_of_who_has_an_account_and_who_has_not(
    customer: User, outsider: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client = client_of(customer)
    pages = []
    for email in (outsider.email, "onbekend@nergens.example"):
        given = {"email": email, "role": "member"}
        response = client.post(address(bakery, "uitnodigen/"), given, follow=True)
        said = [str(each) for each in response.context["messages"]]
        pages.append((response.redirect_chain, [each.replace(email, "…") for each in said]))
        Invitation.objects.all().delete()
    assert pages[0] == pages[1]
    assert OutgoingMail.objects.count() == 2


@pytest.mark.parametrize(
    "given",
    [
        {"email": "geen-adres", "role": "member"},
        {"email": "a@b.example\r\nBcc: c@d.example", "role": "member"},
        {"email": "a@b.example", "role": "administrator"},
        {"email": "collega@bakkerij.example", "role": "member"},
        {"email": "", "role": ""},
    ],
)
def test_what_cannot_be_invited_is_told_and_kept(
    given: dict[str, str], customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    response = client_of(customer).post(address(bakery, "uitnodigen/"), given)
    assert response.status_code == 422
    assert response.context["form"]["email"].value() == given["email"]
    assert not OutgoingMail.objects.exists()


def test_an_hour_has_twenty_invitations(
    customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client = client_of(customer)
    for number in range(20):
        given = {"email": f"n{number}@elders.example", "role": "member"}
        assert client.post(address(bakery, "uitnodigen/"), given).status_code == 302
    response = client.post(
        address(bakery, "uitnodigen/"), {"email": "te-veel@elders.example", "role": "reader"}
    )
    assert response.status_code == 429
    assert response.context["form"]["email"].value() == "te-veel@elders.example"
    assert 'role="alert"' in response.text
    assert OutgoingMail.objects.count() == 20


# --- The last owner -----------------------------------------------------------------------------


def test_the_last_owner_is_told_to_make_somebody_else_owner_first(
    customer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client, mine = client_of(customer), bakery.memberships.get(user=customer)
    for path, given in (("rol/", {"role": "reader"}), ("weg/", {})):
        response = client.post(address(bakery, f"leden/{mine.pk}/{path}"), given, follow=True)
        assert response.redirect_chain == [(address(bakery), 302)]
        assert [each.level_tag for each in response.context["messages"]] == ["error"]
    mine.refresh_from_db()
    assert mine.role == Role.OWNER
    assert "button--danger" not in client.get(address(bakery, f"leden/{mine.pk}/weg/")).text
