"""Following up one customer as people see it: what happened, a talk, a tip, and the sheet."""

import re
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import Organisation, User
from analytics.models import Consent, Tip
from catalog.models import Product
from tests import factories
from tests.analytics.events import Visit
from tests.analytics.timeline.test_following import opened, share
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

LONG = "Onwaarschijnlijkekoppelwoordenfabriek"


def apart[T](act: Callable[[], T]) -> T:
    """On a connection of its own: what the test does itself no server ever sees."""

    def run() -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(run).result()


@pytest.fixture(scope="module")
def company(site: Site) -> int:
    return apart(_a_company_with_everything)


def _a_company_with_everything() -> int:
    person = User.objects.get(email="klant@bakkerij.example")
    company = Organisation.objects.create(name=f"{LONG} {uuid.uuid4().hex[:4]}")
    company.memberships.create(user=person, role="owner")
    products = list(Product.objects.published()[:3])
    yes = Consent.objects.create(
        user=person, purpose="reading", given=True, text_version=1, source="account"
    )
    visit = Visit(yes, day=timezone.localdate())
    for product in products:
        visit.sees("card", product.pk).does("seen", "price").does("find", LONG)
        factories.package_line(factories.package(person, organisation=company), product, wish=LONG)
        factories.current_product(product, organisation=company)
    link = share(organisation=company, label=f"{LONG} {LONG}")
    for verdict, reason in (("person", "touched"), ("unsure", "gateway"), ("machine", "program")):
        opened(link, verdict, reason, at=timezone.now() - timedelta(hours=1))
    Tip.objects.create(product=products[0], organisation=company, reason=f"{LONG} " * 4)
    return company.pk


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_each_page_is_as_it_should_be(
    width: int, company: int, browser: Browser, site: Site
) -> None:
    context = browser.new_context(**looking.options(width, "light"))
    context.add_cookies(site.cookies_of("employee"))
    found = [
        f"{path}: {mistake}"
        for path in ("", "tijdlijn/", "gespreksblad/", "tips/")
        for mistake in looking.mistakes_by_day_and_night(
            context, site.url, f"/werkplek/klanten/{company}/{path}"
        )
    ]
    context.close()
    assert found == []


@pytest.fixture
def work(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"))
    context.add_cookies(site.cookies_of("employee"))
    yield context.new_page()
    context.close()


def test_a_talk_is_written_down_and_taken_away_and_back(
    work: Page, company: int, site: Site
) -> None:
    work.goto(f"{site.url}/werkplek/klanten/{company}/tijdlijn/")
    work.locator("textarea[name=note]").fill("Budget rond 10.000")
    work.locator("form[action$='/gesprekken/#gesprek'] button").click()
    note = work.locator(".history").get_by_text("Budget rond 10.000")
    expect(note).to_be_visible()
    work.locator(".history a[href*='/werkplek/gesprekken/']").first.click()
    work.locator("form[action$='/weg/'] button").click()
    expect(note).to_have_count(0)
    work.locator(".customer-removed button").click()
    expect(note).to_be_visible()


def test_what_is_recommended_is_seen_by_the_customer(
    work: Page, company: int, browser: Browser, site: Site
) -> None:
    tips = f"{site.url}/werkplek/klanten/{company}/tips/"
    work.goto(tips)
    title = work.locator("datalist option").nth(4).get_attribute("value") or ""
    work.locator("input[name=product_1]").fill(title)
    work.locator("textarea[name=reason]").fill("Dit past bij jullie")
    work.locator("form[action$='/tips/#aanraden'] button").click()
    row = work.locator(".customer-tip", has_text=title)
    unseen = row.inner_text()

    customer = browser.new_context(**looking.options(360, "dark"))
    customer.add_cookies(site.cookies_of("customer"))
    page = customer.new_page()
    with page.expect_response(re.compile("/account/tips/gezien/$")) as told:
        page.goto(f"{site.url}/account/")
        page.locator("form[data-seen]").scroll_into_view_if_needed()
    assert told.value.status == 204
    expect(page.locator(".for-you")).to_contain_text("Dit past bij jullie")
    assert looking.mistakes(customer, site.url, "/account/") == []
    customer.close()

    work.goto(tips)
    assert row.inner_text() != unseen


def test_the_sheet_is_one_page_on_paper(work: Page, company: int, site: Site) -> None:
    work.goto(f"{site.url}/werkplek/klanten/{company}/gespreksblad/")
    drawn = work.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", drawn)) == 1
