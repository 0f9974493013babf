"""What nobody found becomes something that everybody finds, and what is opened is noticed."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from analytics.models import SearchLog
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

WORKBENCH = "/werkplek/zoeken/"


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("text", "scripts"), [("pinautomaat", True), ("narrowcasting", False)])
def test_what_found_nothing_is_found_on_the_next_request(
    text: str, browser: Browser, visitor: Page, site: Site, *, scripts: bool
) -> None:
    visitor.goto(f"/zoeken/?q={text}")
    expect(visitor.locator("[data-kind=product]")).to_have_count(0)

    options = looking.options(360, "light", java_script_enabled=scripts, base_url=site.url)
    context = browser.new_context(**options)
    context.add_cookies(site.cookies_of("employee"))
    _makes_a_synonym(context.new_page(), text, "webshop")
    context.close()

    visitor.reload()
    expect(visitor.locator("[data-kind=product]").first).to_be_visible()


def _makes_a_synonym(desk: Page, text: str, meaning: str) -> None:
    desk.goto(WORKBENCH)
    row = desk.locator(".search-row", has_text=text)
    row.locator("summary").click()
    form = row.locator("form[action*=synoniem]")
    form.locator("input[name=meaning]").fill(meaning)
    form.get_by_role("button").click()
    expect(desk.locator(".search-row", has_text=text)).to_have_count(0)
    desk.locator(".decision", has_text=text).locator("a[href^='/zoeken/']").click()
    expect(desk.locator("[data-kind=product]").first).to_be_visible()


def test_what_is_opened_first_is_told_once(visitor: Page) -> None:
    visitor.goto("/zoeken/?q=webshop")
    token = visitor.locator("[data-search]").get_attribute("data-search") or ""
    links = visitor.locator("[data-search] a[data-kind]")
    slug = links.first.get_attribute("data-slug")
    with visitor.expect_response("**/zoeken/geopend/") as told:
        links.first.click()
    assert told.value.status == 204
    assert unquote(told.value.request.post_data or "").startswith(f"token={token}")
    assert SearchLog.objects.get(token=token).opened_slug == slug


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", ["/werkplek/", WORKBENCH, f"{WORKBENCH}?lijst=zelden&periode=7"])
def test_page_of_the_workplace(
    url: str, scheme: str, width: int, browser: Browser, site: Site
) -> None:
    SearchLog.objects.create(text="kassa", place="zoeken", total=0, unfiltered=0)
    context: BrowserContext = browser.new_context(**looking.options(width, scheme))
    context.add_cookies(site.cookies_of("employee"))
    assert looking.mistakes(context, site.url, url) == []
    context.close()
