"""The page of a product and the comparison, as people use them on a phone and at a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

PRODUCT = "/producten/website-op-maat/"
TWO = "/vergelijken/?p=website-op-maat&p=startwebsite"
FOUR = f"{TWO}&p=wordpress-website&p=landingspagina"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**looking.options(360, "light", has_touch=True))
    yield context
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**looking.options(1280, "light"))
    yield context
    context.close()


def opened(context: BrowserContext, site: Site, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{site.url}{address}")
    return page


def test_on_a_phone_each_chapter_is_one_tap_away(phone: BrowserContext, site: Site) -> None:
    page = opened(phone, site, PRODUCT)
    links = page.locator(".page-nav a")
    for index in range(links.count()):
        target = links.nth(index).get_attribute("href")
        links.nth(index).click()
        expect(page.locator(f"{target} > h2")).to_be_in_viewport()
        expect(links.nth(index)).to_be_in_viewport()


def test_on_a_phone_the_way_to_a_conversation_stays_in_sight(
    phone: BrowserContext, site: Site
) -> None:
    page = opened(phone, site, PRODUCT)
    page.locator("#vragen").scroll_into_view_if_needed()
    action = page.locator(".action-bar button")
    expect(action).to_be_in_viewport()
    expect(action).to_have_attribute("value", "website-op-maat")


def test_questions_open_by_keyboard(desk: BrowserContext, site: Site) -> None:
    page = opened(desk, site, PRODUCT)
    second = page.locator(".faq details").nth(1)
    second.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(second.locator("p")).to_be_visible()


def test_an_employee_copies_the_link_and_hears_it(desk: BrowserContext, site: Site) -> None:
    desk.add_cookies(site.cookies_of("employee"))
    desk.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(desk, site, PRODUCT)
    button = page.locator("button[data-copy]")
    button.click()
    expect(page.locator(".toast")).to_contain_text(button.get_attribute("data-copied") or "–")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == button.get_attribute("data-copy")
    assert copied.endswith(PRODUCT)


def test_where_the_browser_refuses_to_copy_the_link_is_shown(
    desk: BrowserContext, site: Site
) -> None:
    desk.add_cookies(site.cookies_of("employee"))
    page = opened(desk, site, PRODUCT)
    page.evaluate("""() => {
        navigator.clipboard.write = () => Promise.reject();
        document.execCommand = () => false;
    }""")
    page.locator("button[data-copy]").click()
    expect(page.locator(".toast")).to_contain_text(PRODUCT)


def test_on_a_phone_two_products_stand_side_by_side(phone: BrowserContext, site: Site) -> None:
    page = opened(phone, site, TWO)
    for title in page.locator(".compare__title").all():
        box = title.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360


def test_names_stay_in_sight_while_one_reads_down_the_table(
    desk: BrowserContext, site: Site
) -> None:
    page = opened(desk, site, FOUR)
    page.locator("tfoot").scroll_into_view_if_needed()
    for title in page.locator(".compare__title").all():
        expect(title).to_be_in_viewport()


def test_only_differences_and_taking_out_work_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(**looking.options(1280, "light", java_script_enabled=False))
    page = opened(context, site, TWO)
    rows = page.locator("tbody tr:not(.compare__group)")
    everything = rows.count()
    page.locator("a[href*='verschillen=1']").click()
    assert 0 < rows.count() < everything
    page.locator("tfoot a.text-button").first.click()
    expect(page.locator(".compare__title")).to_have_count(1)
    page.locator("#id_toevoegen").fill("hosting")
    page.locator(".compare-add__form button").click()
    page.locator(".compare-add .chip").first.click()
    expect(page.locator(".compare__title")).to_have_count(2)
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", [TWO, FOUR, f"{TWO}&toevoegen=web", f"{TWO}&verschillen=1"])
def test_the_comparison_has_no_mistakes(
    address: str, width: int, browser: Browser, site: Site
) -> None:
    context = browser.new_context(**looking.options(width, "dark"))
    assert looking.mistakes(context, site.url, address) == []
    context.close()
