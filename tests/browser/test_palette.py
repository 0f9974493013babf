"""The palette of employees, by keys and by pointer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """The browser of an employee, who may copy."""
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    context.add_cookies(site.cookies_of("employee"))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def palette(page: Page) -> Locator:
    return page.get_by_role("dialog")


def selected(page: Page) -> Locator:
    return palette(page).locator("[role=option][aria-selected=true]")


def opened(page: Page, text: str = "") -> Page:
    page.keyboard.press("Control+k")
    expect(palette(page).get_by_role("combobox")).to_be_focused()
    expect(selected(page)).to_have_count(1)
    if text:
        with page.expect_response(re.compile(rf"palet/\?q={text}$")):
            page.keyboard.type(text)
        expect(selected(page)).to_contain_text(re.compile(text, re.IGNORECASE))
    return page


def pasted(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_card_is_found_and_opened_by_keys_alone(desk: Page) -> None:
    desk.goto("/")
    opened(desk, "startwebsite")
    expect(selected(desk)).to_have_attribute("href", "/producten/startwebsite/")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile("/producten/startwebsite/$"))


def test_draft_is_found_and_marked_and_has_no_link_to_copy(desk: Page) -> None:
    desk.goto("/")
    opened(desk, "meertalige")
    expect(selected(desk)).to_have_attribute("href", "/producten/meertalige-website/")
    expect(selected(desk).locator(".palette__state")).to_have_text("Concept")
    expect(palette(desk).locator("[data-act=copy]")).to_be_disabled()
    expect(palette(desk).locator("[data-act=edit]")).to_be_enabled()


def test_second_key_edits(desk: Page) -> None:
    desk.goto("/producten/")
    opened(desk, "startwebsite")
    desk.keyboard.press("Control+Enter")
    expect(desk).to_have_url(re.compile(r"/admin/catalog/product/\d+/change/$"))
    desk.wait_for_load_state()
    opened(desk)  # and it is there too


@pytest.mark.parametrize("key", ["Control+c", "Alt+Enter"])
def test_third_key_copies_the_link_for_a_customer(key: str, desk: Page) -> None:
    desk.goto("/")
    opened(desk, "startwebsite")
    desk.keyboard.press(key)
    expect(palette(desk).locator(".palette__said")).not_to_be_empty()
    assert pasted(desk).endswith("/producten/startwebsite/")
    expect(palette(desk)).to_be_visible()


def test_text_that_is_selected_is_copied_as_always(desk: Page) -> None:
    desk.goto("/")
    opened(desk, "startwebsite")
    desk.keyboard.press("Control+a")
    desk.keyboard.press("Control+c")
    assert pasted(desk) == "startwebsite"


def test_button_in_the_header_opens_it_and_gets_the_focus_back(desk: Page) -> None:
    desk.goto("/")
    button = desk.locator("[data-palette]")
    button.click()
    expect(palette(desk)).to_be_visible()
    desk.keyboard.press("Escape")
    expect(palette(desk)).not_to_be_visible()
    expect(button).to_be_focused()


def test_what_was_typed_is_gone_the_next_time(desk: Page) -> None:
    desk.goto("/")
    opened(desk, "startwebsite")
    desk.keyboard.press("Escape")
    opened(desk)
    expect(palette(desk).get_by_role("combobox")).to_have_value("")


def test_opened_again_before_the_closing_is_told_it_is_filled_all_the_same(desk: Page) -> None:
    desk.goto("/")
    opened(desk, "startwebsite")
    desk.evaluate("""() => {
        document.getElementById("palet").close();
        document.querySelector("[data-palette]").click();
    }""")
    expect(selected(desk)).to_have_count(1)
    expect(selected(desk)).not_to_contain_text("Startwebsite")


def test_arrows_go_round(desk: Page) -> None:
    desk.goto("/")
    opened(desk)
    first = selected(desk).get_attribute("id")
    desk.keyboard.press("ArrowUp")
    assert selected(desk).get_attribute("id") != first
    desk.keyboard.press("ArrowDown")
    assert selected(desk).get_attribute("id") == first


def test_buttons_at_the_foot_do_what_their_keys_do(desk: Page) -> None:
    desk.goto("/")
    opened(desk, "startwebsite")
    desk.locator("[data-act=copy]").click()
    assert pasted(desk).endswith("/producten/startwebsite/")
    desk.locator("[data-act=open]").click()
    expect(desk).to_have_url(re.compile("/producten/startwebsite/$"))


def test_row_has_its_tools_for_a_pointer(desk: Page) -> None:
    desk.goto("/")
    opened(desk, "startwebsite")
    row = palette(desk).locator(".palette__row").filter(has=desk.locator("[aria-selected=true]"))
    row.locator("[data-tool=copy]").click()
    assert pasted(desk).endswith("/producten/startwebsite/")
    row.locator(".palette__tools a").click()
    expect(desk).to_have_url(re.compile(r"/admin/catalog/product/\d+/change/$"))


def test_who_was_logged_out_meanwhile_is_told(desk: Page) -> None:
    desk.goto("/")
    desk.context.clear_cookies()
    desk.keyboard.press("Control+k")
    expect(palette(desk).locator(".palette__said")).not_to_be_empty()


def test_key_does_nothing_for_a_visitor(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/")
    page.keyboard.press("Control+k")
    expect(palette(page)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("url", ["/", "/admin/"])
def test_open_palette_is_accessible_and_fits(
    url: str, width: int, scheme: str, browser: Browser, site: Site
) -> None:
    context = browser.new_context(**looking.options(width, scheme), base_url=site.url)
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    watcher = looking.Watcher(page, site.url)
    page.goto(url)
    opened(page, "website")
    assert looking.accessibility(page) == []
    assert looking.scrolls_sideways(page) == []
    assert looking.motion(page) == []
    assert watcher.complaints == []
    context.close()
