"""The core of the site for who has no JavaScript, or no mouse."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.looking import options
from tests.factories import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def plain(browser: Browser, site: Site) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(
        **options(1280, "light"), base_url=site.url, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def keys(browser: Browser, site: Site) -> Iterator[Page]:
    """A browser on a phone with a keyboard."""
    context = browser.new_context(**options(360, "light"), base_url=site.url)
    yield context.new_page()
    context.close()


def test_overview_filters_sorts_and_searches_without_scripts(plain: Page) -> None:
    plain.goto("/producten/")
    plain.get_by_role("checkbox", name=re.compile("^Websites")).check()
    plain.locator("#filters button[type=submit]").click()
    expect(plain).to_have_url(re.compile("categorie=websites"))
    expect(plain.get_by_role("checkbox", name=re.compile("^Websites"))).to_be_checked()
    plain.get_by_role("searchbox").fill("wordpress")
    plain.get_by_role("searchbox").press("Enter")
    expect(plain).to_have_url(re.compile("q=wordpress.*categorie=websites|categorie=websites.*q="))
    expect(plain.locator("main a[href='/producten/wordpress-website/']")).to_be_visible()


def test_cards_are_compared_without_scripts(plain: Page) -> None:
    plain.goto("/vergelijken/?p=startwebsite&p=wordpress-website")
    expect(plain.get_by_role("table")).to_be_visible()


def test_somebody_logs_in_changes_language_and_logs_out_without_scripts(plain: Page) -> None:
    plain.goto("/inloggen/")
    plain.locator("#id_login").fill("klant@bakkerij.example")
    plain.locator("#id_password").fill(PASSWORD)
    plain.locator("#id_password").press("Enter")
    expect(plain).to_have_url(re.compile(r"/$"))
    plain.get_by_role("button", name="English").click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")


def test_first_key_reaches_the_skip_link_and_the_content(keys: Page) -> None:
    keys.goto("/producten/")
    keys.keyboard.press("Tab")
    link = keys.locator(".skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    keys.keyboard.press("Enter")
    expect(keys.locator("#inhoud")).to_be_focused()


@pytest.mark.parametrize("url", ["/", "/producten/", "/bestaat-niet/"])
def test_slash_focuses_the_search_field_and_is_not_typed(keys: Page, url: str) -> None:
    keys.goto(url)
    keys.keyboard.press("/")
    field = keys.locator("#zoek")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    keys.keyboard.type("a/b")
    expect(field).to_have_value("a/b")


def test_menu_opens_and_closes_by_keyboard(keys: Page) -> None:
    keys.goto("/")
    button = keys.get_by_role("button", name="Menu")
    button.focus()
    keys.keyboard.press("Enter")
    menu = keys.get_by_role("navigation", name="Menu", exact=True)
    expect(menu).to_be_visible()
    keys.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    keys.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(button).to_be_focused()


def test_every_stop_of_the_tab_key_can_be_seen(keys: Page) -> None:
    keys.goto("/producten/startwebsite/")
    seen = set()
    for _stop in range(25):
        keys.keyboard.press("Tab")
        outline = keys.evaluate("""() => {
            const style = getComputedStyle(document.activeElement);
            return `${document.activeElement.outerHTML.slice(0, 80)} ${style.outlineStyle}`;
        }""")
        seen.add(outline)
    assert [stop for stop in seen if stop.endswith(" none")] == []
