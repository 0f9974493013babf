"""Putting a package together, as people do it: from a card, by keyboard, in two tabs."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

PRODUCT = "/producten/website-op-maat/"
OTHER = "/producten/startwebsite/"
PUT = ".product-hero button[name=product]"
WISH = ".line textarea"


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**looking.options(1280, "light"))
    yield context
    context.close()


def opened(context: BrowserContext, site: Site, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{site.url}{address}")
    return page


def packed(context: BrowserContext, site: Site, *addresses: str) -> Page:
    """The package of this visitor, after putting these in."""
    page = context.new_page()
    for address in addresses:
        page.goto(f"{site.url}{address}")
        page.locator(PUT).click()
        expect(page.locator(".toast")).to_be_visible()
    page.goto(f"{site.url}/pakket/")
    return page


def test_from_a_card_with_a_word_an_undo_and_the_number_in_the_header(
    desk: BrowserContext, site: Site
) -> None:
    page = opened(desk, site, PRODUCT)
    button, number = page.locator(PUT), page.locator("[data-packed-count]")
    before = button.inner_text()
    button.click()
    expect(page.locator(".toast a")).to_have_attribute("href", "/pakket/")
    expect(number).to_have_text("1")
    assert button.inner_text() != before
    page.locator(".toast button").first.click()
    expect(number).to_be_hidden()
    expect(button).to_have_text(before, use_inner_text=True)
    expect(page).to_have_url(f"{site.url}{PRODUCT}")


def test_a_button_on_a_card_in_the_overview_stays_right_after_filtering(
    desk: BrowserContext, site: Site
) -> None:
    page = opened(desk, site, "/producten/")
    button = page.locator(".card button[value=startwebsite]")
    button.click()
    expect(button).to_have_attribute("data-in", "")
    page.reload()
    expect(button).to_have_attribute("data-in", "")


def test_a_wish_is_saved_while_typing(desk: BrowserContext, site: Site) -> None:
    page = packed(desk, site, PRODUCT)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(WISH).fill("Kunnen onze teksten mee?")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.locator(".quantity button").last.click()
    page.goto(f"{site.url}{PRODUCT}")
    page.goto(f"{site.url}/pakket/")
    expect(page.locator(WISH)).to_have_value("Kunnen onze teksten mee?")
    expect(page.locator(".quantity input")).to_have_value("2")


def test_what_is_taken_out_comes_back_with_its_wish_by_keyboard(
    desk: BrowserContext, site: Site
) -> None:
    page = packed(desk, site, PRODUCT, OTHER)
    page.locator(WISH).first.fill("Dit wil ik weten")
    page.locator("button[value^='remove:']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".line")).to_have_count(1)
    page.locator("button[value^='back:']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".line")).to_have_count(2)
    expect(page.locator(WISH).first).to_have_value("Dit wil ik weten")
    page.locator("button[value^='down:']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(WISH).last).to_have_value("Dit wil ik weten")


def test_two_tabs_that_change_the_same_line_lose_nothing(desk: BrowserContext, site: Site) -> None:
    first = packed(desk, site, PRODUCT)
    second = opened(desk, site, "/pakket/")
    with first.expect_response(lambda answer: answer.request.method == "POST"):
        first.locator(WISH).fill("Uit het eerste tabblad")
    with second.expect_response(lambda answer: answer.status == 409):
        second.locator(WISH).fill("Uit het tweede tabblad")
    second.locator("[data-save]").click()
    expect(second.locator(".line__theirs")).to_contain_text("Uit het eerste tabblad")
    expect(second.locator(WISH)).to_have_value("Uit het tweede tabblad")
    assert looking.accessibility(second) == []
    second.locator("[data-save]").click()
    expect(second.locator(".line__theirs")).to_have_count(0)
    expect(second.locator(WISH)).to_have_value("Uit het tweede tabblad")


def test_everything_works_without_scripts(browser: Browser, site: Site) -> None:
    context = browser.new_context(**looking.options(360, "light", java_script_enabled=False))
    page = opened(context, site, PRODUCT)
    page.locator(PUT).click()
    expect(page).to_have_url(f"{site.url}{PRODUCT}")
    page.locator(".messages a").click()
    page.locator(WISH).fill("Zonder script")
    page.locator(".line input[type=number]").fill("3")
    page.locator("[data-save]").click()
    expect(page.locator(WISH)).to_have_value("Zonder script")
    expect(page.locator(".line input[type=number]")).to_have_value("3")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_mistakes(scheme: str, width: int, browser: Browser, site: Site) -> None:
    context = browser.new_context(**looking.options(width, scheme))
    packed(context, site, PRODUCT, OTHER).close()
    assert looking.mistakes(context, site.url, "/pakket/") == []
    context.close()
