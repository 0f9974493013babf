"""Getting in, and what it looks like: by keyboard, small and large, by day and by night."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import User
from tests.accounts.entering import confirm, log_in, mailed_code
from tests.browser import looking
from tests.browser.conftest import Site
from tests.browser.keyboard import tab_to
from tests.mails import arrived

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
VARIANTS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]
OWN = [
    "/account/mail/",
    "/account/wachtwoord/",
    "/account/sessies/",
    "/account/beveiliging/",
    "/account/beveiliging/app/",
    "/account/beveiliging/sleutels/",
    "/account/beveiliging/sleutels/nieuw/",
    "/account/bevestigen/wachtwoord/",
]


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def session(site: Site, django_db_blocker: pytest.FixtureRequest) -> str:
    """Of a customer who just proved who they are."""
    client = Client()
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        log_in(client, User.objects.get(email="klant@bakkerij.example"))
        confirm(client)
    return client.cookies["sessionid"].value


@pytest.fixture(params=VARIANTS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(
    request: pytest.FixtureRequest, browser: Browser, site: Site, session: str
) -> Iterator[BrowserContext]:
    context = browser.new_context(**looking.options(*request.param))
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    yield context
    context.close()


def test_a_customer_logs_in_with_a_mailed_code_by_keyboard(visitor: Page) -> None:
    visitor.goto("/inloggen/?next=/vergelijken/")
    link = visitor.get_by_role("link", name="Mail me een code")
    tab_to(visitor, link)
    visitor.keyboard.press("Enter")
    tab_to(visitor, visitor.get_by_label("E-mailadres"))
    visitor.keyboard.type("klant@bakkerij.example")
    visitor.keyboard.press("Enter")
    field = visitor.get_by_label("Code")
    expect(field).to_be_visible()
    assert arrived()[-1].to == ["klant@bakkerij.example"]
    tab_to(visitor, field)
    visitor.keyboard.type(mailed_code())
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("/vergelijken/$"))
    expect(visitor.get_by_role("button", name="Log uit, Karin")).to_be_visible()


def test_pages_of_the_own_account(look: BrowserContext, site: Site) -> None:
    found = {url: looking.mistakes(look, site.url, url) for url in OWN}
    assert found == {url: [] for url in OWN}


def test_a_passkey_is_added_and_lets_somebody_in(
    browser: Browser, site: Site, session: str
) -> None:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    page = context.new_page()
    _give_key(context, page)
    page.goto("/account/beveiliging/sleutels/nieuw/")
    page.get_by_label("Naam van deze toegangssleutel").fill("Telefoon")
    page.get_by_role("button", name="Voeg een toegangssleutel toe").click()
    expect(page).to_have_url(re.compile("/herstelcodes/$"))
    context.clear_cookies()
    page.goto("/inloggen/")
    page.get_by_role("button", name="Log in met een toegangssleutel").click()
    expect(page.get_by_role("button", name="Log uit, Karin")).to_be_visible()
    context.close()


def _give_key(context: BrowserContext, page: Page) -> None:
    """A key of the browser's own making, which says yes to everything."""
    debugger = context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": options})
