"""What only happens in a browser: results that change in place, and ticks that are remembered."""

import re

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def overview(page: Page, site: Site) -> Page:
    page.goto(f"{site.url}/producten/")
    return page


def documents(page: Page) -> list[str]:
    """The addresses of whole pages loaded from now on."""
    seen: list[str] = []

    def note(request: Request) -> None:
        if request.resource_type == "document":
            seen.append(request.url)

    page.on("request", note)
    return seen


def count(page: Page) -> int:
    return int(page.locator("#aantal").inner_text().split()[0])


def titles(page: Page) -> list[str]:
    return page.locator(".card-grid .card__title").all_inner_texts()


def test_ticking_a_filter_changes_the_results_in_place(overview: Page) -> None:
    loaded, before = documents(overview), count(overview)
    overview.locator("#categorie-webshops").check()
    expect(overview).to_have_url(re.compile(r"/producten/\?categorie=webshops$"))
    expect(overview.locator(".chip")).to_have_count(1)
    assert count(overview) < before
    expect(overview.locator("#categorie-webshops")).to_be_focused()
    assert loaded == []


def test_results_follow_what_is_typed_and_leave_the_words_alone(overview: Page) -> None:
    overview.locator("#zoek").press_sequentially("webshop", delay=30)
    expect(overview).to_have_url(re.compile(r"\?q=webshop$"))
    expect(overview.locator("#zoek")).to_be_focused()
    assert overview.locator("#zoek").input_value() == "webshop"
    assert overview.locator("#aantal").get_attribute("aria-live") == "polite"


def test_text_filter_and_order_work_together(overview: Page) -> None:
    overview.locator("#prijs-eenmalig").check()
    expect(overview).to_have_url(re.compile(r"\?prijs=eenmalig$"))
    overview.locator("#zoek").fill("website")
    expect(overview).to_have_url(re.compile(r"\?q=website&prijs=eenmalig$"))
    overview.locator("#sorteer").select_option("naam")
    expect(overview).to_have_url(re.compile(r"\?q=website&prijs=eenmalig&sorteer=naam$"))
    assert titles(overview) == sorted(titles(overview), key=str.casefold)


def test_going_back_shows_the_question_before(overview: Page) -> None:
    overview.locator("#categorie-webshops").check()
    expect(overview.locator(".chip")).to_have_count(1)
    overview.locator("#prijs-maand").check()
    expect(overview.locator(".chip")).to_have_count(2)
    overview.go_back()
    expect(overview.locator(".chip")).to_have_count(1)
    expect(overview.locator("#prijs-maand")).not_to_be_checked()
    expect(overview.locator("#categorie-webshops")).to_be_checked()


def test_ticks_for_the_comparison_stay_while_filtering(overview: Page) -> None:
    bar = overview.locator(".compare-bar")
    expect(bar).to_be_hidden()
    overview.locator('[name="p"][value="startwebsite"]').check()
    expect(bar.get_by_role("button", name=re.compile(r"\(1\)"))).to_be_visible()
    overview.locator("#categorie-webshops").check()
    expect(overview.locator("#kaart-startwebsite")).to_have_count(0)
    overview.locator('[name="p"][value="startwebshop"]').check()
    bar.get_by_role("button", name=re.compile(r"\(2\)")).click()
    expect(overview).to_have_url(re.compile("/vergelijken/"))
    assert {"p=startwebsite", "p=startwebshop"} <= set(overview.url.partition("?")[2].split("&"))


def test_four_products_are_compared_at_most(overview: Page) -> None:
    for place in range(4):
        overview.locator('[name="p"]').nth(place).check()
    expect(overview.locator('[name="p"]').nth(4)).to_be_disabled()
    expect(overview.locator(".compare-bar__limit")).not_to_be_empty()
    overview.locator('[name="p"]').nth(0).uncheck()
    expect(overview.locator('[name="p"]').nth(4)).to_be_enabled()
    overview.locator("[data-clear]").click()
    expect(overview.locator(".compare-bar")).to_be_hidden()


def test_filters_open_as_a_sheet_on_a_phone_and_close_with_their_button(overview: Page) -> None:
    overview.set_viewport_size({"width": 360, "height": 740})
    sheet = overview.locator("#filters")
    expect(sheet).to_be_hidden()
    overview.locator(".filters-open").click()
    overview.locator("#categorie-webshops").check()
    expect(overview).to_have_url(re.compile("categorie=webshops"))
    expect(sheet).to_be_visible()
    sheet.locator("[type=submit]").click()
    expect(sheet).to_be_hidden()


def test_everything_works_without_javascript(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{site.url}/producten/")
    page.locator("#categorie-webshops").check()
    page.locator("#zoek").fill("shop")
    page.locator("#filters [type=submit]").click()
    assert "categorie=webshops" in page.url
    assert "q=shop" in page.url
    page.locator('[name="p"]').nth(0).check()
    page.locator('[name="p"]').nth(1).check()
    page.locator(".compare-bar [type=submit]").click()
    assert page.url.count("p=") == 2
    context.close()
