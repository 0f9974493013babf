"""Nobody is sent to another site by a link to ours."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD

HERE = "http://testserver"
ELSEWHERE = [
    "https://evil.example",
    "http://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hoi",
    "vbscript:x",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\x00//evil.example",
    " //evil.example",
    "http://testserver@evil.example",
    "http://testserver.evil.example",
    "https://evil.example#testserver",
    "//evil.example\\@testserver",
    "http://[::1",
    "/x\r\nSet-Cookie: a=b",
]


def goes_elsewhere(location: str) -> bool:
    """Reads an address as a browser does: tabs and line ends vanish, a backslash is a slash."""
    seen = location.strip("\x00 ").translate({9: None, 10: None, 13: None}).replace("\\", "/")
    if seen.startswith("//"):  # however many: what follows is a host
        return True
    try:
        return urlsplit(urljoin(f"{HERE}/inloggen/", seen))[:2] != ("http", "testserver")
    except ValueError:
        return True


@pytest.mark.parametrize("target", ELSEWHERE)
def test_login_goes_to_this_site(target: str, customer: User, client: Client) -> None:
    form = {"login": customer.email, "password": PASSWORD, "next": target}
    response = client.post("/inloggen/", form)
    assert response.status_code == 302
    assert not goes_elsewhere(response["Location"])


@pytest.mark.parametrize("target", ELSEWHERE)
def test_somebody_who_is_in_goes_to_this_site(target: str, customer: User, client: Client) -> None:
    client.force_login(customer)
    response = client.get("/inloggen/", {"next": target})
    assert response.status_code == 302
    assert not goes_elsewhere(response["Location"])


@pytest.mark.parametrize("target", ELSEWHERE)
def test_language_goes_to_this_site(target: str, client: Client) -> None:
    response = client.post("/taal/", {"language": "en", "next": target})
    assert response.status_code == 302
    assert not goes_elsewhere(response["Location"])


@pytest.mark.parametrize("target", ELSEWHERE)
def test_language_goes_to_this_site_by_the_referer(target: str, client: Client) -> None:
    headers = {"Referer": target.replace("\r", "").replace("\n", "")}
    response = client.post("/taal/", {"language": "en"}, headers=headers)
    assert response.status_code == 302
    assert not goes_elsewhere(response["Location"])


@pytest.mark.parametrize("target", ELSEWHERE)
def test_a_choice_about_privacy_goes_to_this_site(target: str, client: Client, db: None) -> None:
    response = client.post("/privacy/keuze/", {"answer": "no", "next": target})
    assert response.status_code == 302
    assert not goes_elsewhere(response["Location"])


def test_both_go_where_this_site_asks(customer: User, client: Client) -> None:
    """The guard's twin: an address of ours is followed."""
    form = {"login": customer.email, "password": PASSWORD, "next": "/producten/?q=web"}
    assert client.post("/inloggen/", form)["Location"] == "/producten/?q=web"
    answer = client.post("/taal/", {"language": "en", "next": "/producten/?q=web"})
    assert answer["Location"] == "/producten/?q=web"


def test_the_guard_reads_as_a_browser_does() -> None:
    assert [target for target in ELSEWHERE[:11] if not goes_elsewhere(target)] == []
    assert goes_elsewhere("/\t/evil.example")
    assert not goes_elsewhere("/producten/")
