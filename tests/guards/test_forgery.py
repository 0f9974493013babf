"""Another site cannot act in somebody's name."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client

from accounts.models import User
from tests.guards.routes import FORBIDDEN, FOUND, ROUTES, Route

# What stands on cached pages, which hold no token; these read where the request comes from.
CHECKS_THE_ORIGIN = {
    "language",
    "analytics:search-opened",
    "analytics:take",  # and what came from elsewhere is not kept
    "analytics:privacy-answer",
    "accounts:referral-opened",
    "accounts:package-add",
    "accounts:package-take-out",
    "accounts:ready-made-take",
    "analytics:share-reading",
    "analytics:share-see",
    "analytics:share-answer",
    "analytics:share-pass-on",
}
# What a mail program or a mail service sends, without a session: it shows that it may by the secret
# in the address, or by a signature.
SHOWS_A_SECRET = {
    "analytics:mail-unsubscribe",
    "analytics:mail-choices",
    "analytics:mail-feedback",
}
WITHOUT_TOKEN = CHECKS_THE_ORIGIN | SHOWS_A_SECRET
ADMIN = ["/admin/login/", "/admin/logout/", "/admin/catalog/product/add/"]


@pytest.mark.parametrize("route", [r for r in ROUTES if r.name not in WITHOUT_TOKEN], ids=str)
def test_post_without_a_token_is_refused(route: Route, world: None, administrator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    assert client.post(route.url).status_code == FORBIDDEN


@pytest.mark.parametrize("url", ADMIN)
def test_post_to_the_admin_without_a_token_is_refused(url: str, administrator: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    assert client.post(url).status_code == FORBIDDEN


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, FORBIDDEN),
        ({"Sec-Fetch-Site": "same-site"}, FORBIDDEN),
        ({"Origin": "https://evil.example"}, FORBIDDEN),
        ({"Origin": "null"}, FORBIDDEN),
        ({"Origin": "http://["}, FORBIDDEN),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, FORBIDDEN),
        ({"Sec-Fetch-Site": "none", "Origin": "null"}, FORBIDDEN),
        # From a page of ours that tells nobody its address.
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, FOUND),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}, FOUND),
        ({"Origin": "http://testserver"}, FOUND),
    ],
)
def test_language_is_changed_from_this_site_only(headers: dict[str, str], status: int) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/taal/", {"language": "en", "next": "/"}, headers=headers)
    assert answer.status_code == status
    assert ("django_language" in answer.cookies) == (status == FOUND)


def test_login_with_a_token_is_not_refused(
    customer: User, client_of: Callable[[User | None], Client]
) -> None:
    """The guard's twin: with a token the same request does pass."""
    client = Client(enforce_csrf_checks=True)
    token = client.get("/inloggen/").context["csrf_token"]
    answer = client.post("/inloggen/", {"csrfmiddlewaretoken": str(token)})
    assert answer.status_code == HTTPStatus.OK
