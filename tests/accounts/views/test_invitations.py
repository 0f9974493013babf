"""`/uitnodiging/<token>/`: read before login, accepted by who reads the mail, otherwise a 404."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import tokens
from accounts.acting import SESSION_KEY
from accounts.models import Invitation, Organisation, User
from tests import factories

ClientOf = Callable[[User | None], Client]
TOKEN = "een-geheim"
URL = f"/uitnodiging/{TOKEN}/"


@pytest.fixture
def newcomer(db: None) -> User:
    return factories.user("nieuw@elders.example", name="Nico Nieuw")


@pytest.fixture
def invitation(customer: User, bakery: Organisation) -> Invitation:
    return Invitation.objects.create(
        organisation=bakery,
        email="nieuw@elders.example",
        token_hash=tokens.hashed(TOKEN),
        invited_by=customer,
        expires_at=timezone.now() + timedelta(days=1),
    )


def test_a_visitor_reads_who_invites_and_finds_the_way_back(
    invitation: Invitation, client: Client
) -> None:
    response = client.get(URL)
    assert "Karin Klant" in response.text
    assert "Bakkerij Bos" in response.text
    assert f'href="/inloggen/?next={URL}"' in response.text
    assert f'href="/aanmelden/?next={URL}"' in response.text
    assert "nieuw@elders.example" not in response.text


def test_the_address_stays_between_who_was_invited_and_us(
    invitation: Invitation, client: Client
) -> None:
    headers = {
        "Referrer-Policy": "same-origin",
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex",
    }
    response = client.get(URL)
    assert {name: response[name] for name in headers} == headers


def test_a_visitor_who_accepts_logs_in_first(invitation: Invitation, client: Client) -> None:
    assert client.post(URL).url == f"/inloggen/?next={URL}"  # type: ignore[attr-defined]
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_who_was_invited_accepts_and_acts_for_it(
    invitation: Invitation, newcomer: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client = client_of(newcomer)
    assert 'method="post" action="/uitnodiging/' in client.get(URL).text
    for _click in range(2):
        response = client.post(URL)
        assert (response.status_code, response.url) == (302, f"/account/organisaties/{bakery.pk}/")  # type: ignore[attr-defined]
    assert client.session[SESSION_KEY] == bakery.pk
    assert bakery.memberships.filter(user=newcomer).count() == 1
    assert client.get(URL).status_code == 404


def test_somebody_else_is_told_that_it_is_not_for_this_address(
    invitation: Invitation, outsider: User, bakery: Organisation, client_of: ClientOf
) -> None:
    client = client_of(outsider)
    page = client.get(URL).text
    assert outsider.email in page
    assert "nieuw@elders.example" not in page
    assert 'action="/uitloggen/"' in page
    assert client.post(URL).url == URL  # type: ignore[attr-defined]
    assert not bakery.memberships.filter(user=outsider).exists()


@pytest.mark.parametrize("ended", ["used", "expired", "withdrawn", "unknown", "hash"])
def test_a_link_that_does_not_work_is_the_same_404(
    ended: str, invitation: Invitation, newcomer: User, client_of: ClientOf
) -> None:
    url, now = URL, timezone.now()
    if ended == "used":
        Invitation.objects.update(accepted_at=now)
    elif ended == "expired":
        Invitation.objects.update(expires_at=now)
    elif ended == "withdrawn":
        invitation.delete()
    elif ended == "unknown":
        url = "/uitnodiging/iets-anders/"
    else:
        url = f"/uitnodiging/{invitation.token_hash}/"
    for person in (None, newcomer):
        assert client_of(person).get(url).status_code == 404
    assert client_of(newcomer).post(url).status_code == 404
    assert not newcomer.memberships.exists()


def test_who_tries_many_links_is_stopped_and_who_has_a_right_one_is_not(
    invitation: Invitation, client: Client
) -> None:
    tried = [client.get(f"/uitnodiging/geraden-{number}/").status_code for number in range(21)]
    assert tried == [404] * 20 + [429]
    assert client.get(URL).status_code == 200


@pytest.mark.parametrize("token", ["%00", "%F0%9F%92%A9", "a" * 2000, "%ED%A0%80"])
def test_no_token_breaks_it(token: str, db: None, client: Client) -> None:
    assert client.get(f"/uitnodiging/{token}/").status_code == 404
