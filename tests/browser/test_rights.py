"""Somebody sees what we know of them, takes it along, stops us, and is forgotten."""

import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import Order, User
from analytics.models import Consent, PersonalEvent
from catalog.models import Product
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site, _session
from tests.factories import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture(scope="module")
def session(site: Site, django_db_blocker: Any) -> str:
    """Committed, so that the site sees it; it goes with the rest of the site."""
    with django_db_blocker.unblock():
        someone = factories.user("lies@lezer.example", name="Lies Lezer")
        product = Product.objects.published().first()
        assert product
        factories.order(someone, product, remarks="Bel eerst")
        yes = Consent.objects.create(
            user=someone, purpose="reading", given=True, text_version=1, source="account"
        )
        PersonalEvent.objects.create(
            consent=yes,
            day="2026-11-01",
            load="00000000-0000-4000-8000-000000000001",
            seq=0,
            at="2026-11-01T10:00:00Z",
            kind="find",
            page="search",
            name="webwinkel",
        )
        return _session(someone)


@pytest.fixture
def person(session: str) -> User:
    return User.objects.get(email="lies@lezer.example")


@pytest.fixture
def tab(browser: Browser, site: Site, session: str) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    cookie: Any = {"name": "sessionid", "value": session, "url": site.url}
    context.add_cookies([cookie])
    yield context.new_page()
    context.close()


def test_see_take_along_stop_and_erase(tab: Page, person: User) -> None:
    tab.goto("/account/privacy/")
    expect(tab.locator(".history")).to_contain_text("webwinkel")
    assert looking.accessibility(tab) == []

    tab.get_by_role("button", name="Download JSON").click()
    tab.locator("input[type=password]").fill(PASSWORD)
    tab.locator("main button[type=submit]").first.click()
    with tab.expect_download() as downloading:
        tab.get_by_role("button", name="Download JSON").click()
    with zipfile.ZipFile(downloading.value.path()) as archive:
        document = json.loads(archive.read("gegevens.json"))
    assert document["tables"]["accounts_order"]["rows"][0]["remarks"] == "Bel eerst"
    assert document["tables"]["analytics_personalevent"]["rows"][0]["name"] == "webwinkel"

    tab.locator("form[action$='stoppen/'] button").click()
    expect(tab.locator("form[action$='stoppen/']")).to_have_count(0)
    assert not Consent.objects.given().filter(user=person).exists()

    tab.locator("a[href$='wissen/']").click()
    assert looking.accessibility(tab) == []
    tab.locator("[name=sure]").check()
    tab.locator("main .button--danger").click()
    expect(tab).to_have_url("/account/privacy/gewist/")
    assert User.objects.get(pk=person.pk).is_erased
    assert Order.objects.get(customer=person).remarks == ""
    tab.goto("/account/privacy/")
    assert "/inloggen/" in tab.url
