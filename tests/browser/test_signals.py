"""A signal appears by itself while somebody looks, and goes when it is handled."""

import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import Organisation
from analytics.models import Opening, ShareLink, Signal
from analytics.signals import changed, due
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

LIST = "/werkplek/signalen/"
SECONDS = 5


def apart[T](act: Callable[[], T]) -> T:
    """On a connection of its own: what the test does itself no server ever sees."""

    def run() -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(run).result()


@pytest.fixture
def company(site: Site) -> Iterator[Organisation]:
    made = apart(lambda: factories.organisation(f"Kwekerij {uuid.uuid4().hex[:6]}"))
    yield made
    apart(lambda: (made.share_links.all().delete(), made.delete()))


def opens(company: Organisation) -> Signal:
    return apart(lambda: _opens(company))


def _opens(company: Organisation) -> Signal:
    """A person opens a link, and the worker looks."""
    now = timezone.now()
    link = ShareLink.objects.create(
        kind="card",
        label="Offerte 2026-114",
        slug="offerte",
        token_hash=uuid.uuid4().hex,
        token_locked="-",
        organisation=company,
        expires_at=now + timedelta(days=9),
    )
    Opening.objects.create(
        link=link,
        sitting=uuid.uuid4(),
        day=timezone.localdate(),
        at=now,
        verdict="person",
        reason="read",
        device=1,
    )
    changed(organisation=company)
    due.look_at_all()
    return Signal.objects.get(organisation=company)


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    context.add_cookies(site.cookies_of("employee"))
    yield context.new_page()
    context.close()


def test_it_appears_within_five_seconds_and_can_be_handled_and_put_back(
    desk: Page, company: Organisation
) -> None:
    desk.goto("/werkplek/")
    expect(desk.locator("#signalen")).not_to_contain_text(company.name)
    began = time.monotonic()
    signal = opens(company)
    row = desk.locator(f"#signaal-{signal.pk}")
    expect(row).to_be_visible(timeout=SECONDS * 1000)
    assert time.monotonic() - began < SECONDS + 1
    expect(desk.locator(".toasts")).not_to_be_empty()

    row.locator("form[action$='/afgehandeld/'] button").click()
    expect(row).to_have_class("signal signal--done")
    expect(row.locator("form[action$='/heropen/'] button")).to_be_focused()
    row.locator("form[action$='/heropen/'] button").click()
    expect(row).to_have_class("signal")


def test_why_opens_what_it_was_made_of(desk: Page, company: Organisation) -> None:
    signal = opens(company)
    desk.goto(f"{LIST}?van=alle")
    row = desk.locator(f"#signaal-{signal.pk}")
    row.locator("summary").click()
    expect(row.locator(f"ol a[href='/werkplek/deellinks/{signal.link_id}/']")).to_be_visible()


def test_it_works_without_scripts(browser: Browser, site: Site, company: Organisation) -> None:
    signal = opens(company)
    options = looking.options(360, "light", java_script_enabled=False, base_url=site.url)
    context = browser.new_context(**options)
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    page.goto(f"{LIST}?van=alle")
    page.locator(f"#signaal-{signal.pk} form[action$='/later/'] button").first.click()
    expect(page.locator(f"#signaal-{signal.pk}")).to_have_count(0)
    page.goto(f"{LIST}?van=alle&lijst=later")
    expect(page.locator(f"#signaal-{signal.pk}")).to_be_visible()
    context.close()


@pytest.mark.parametrize("address", ["/werkplek/", f"{LIST}?van=alle", f"{LIST}regels/"])
def test_nothing_is_wrong_with_the_pages(
    browser: Browser, site: Site, company: Organisation, address: str
) -> None:
    opens(company)
    for width in (360, 1440):
        context = browser.new_context(**looking.options(width, "light"), base_url=site.url)
        context.add_cookies(site.cookies_of("employee"))
        assert looking.mistakes_by_day_and_night(context, site.url, address) == []
        context.close()
