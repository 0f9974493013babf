"""Help from a problem, for who has only a keyboard, and for who has no JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.keyboard import tab_to
from tests.browser.looking import options

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

MOST_TABS = 60


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(
        **options(1280, "light"), base_url=site.url, java_script_enabled=request.param
    )
    yield context.new_page()
    context.close()


def answer(page: Page, downs: int) -> None:
    """Choose with the arrow keys, and send with Enter."""
    tab_to(page, "input[type=radio]")
    page.keyboard.press("Space")
    for _press in range(downs):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_flow_is_walked_by_keyboard_alone(page: Page) -> None:
    page.goto("/hulp/")
    tab_to(page, "main a[href='/hulp/meer-klanten/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/hulp/meer-klanten/$"))
    for downs, address in (
        (0, r"\?doel=gevonden$"),
        (1, r"&waar=land$"),
        (2, r"&haast=weet-niet$"),
        (1, r"&geld=midden$"),
    ):
        answer(page, downs)
        expect(page).to_have_url(re.compile(address))
    first = page.locator(".outcome").first
    expect(first).to_contain_text("Omdat je beter gevonden wilt worden.")
    tab_to(page, ".outcome:first-child .arrow-link")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/producten/vindbaarheidsscan/$"))


def test_a_step_without_a_choice_asks_for_one_and_back_works(page: Page) -> None:
    page.goto("/hulp/meer-klanten/?doel=gevonden")
    tab_to(page, "main button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#fout")).to_be_visible()
    expect(page.locator("input[name=waar]").first).to_be_focused()
    answer(page, 0)
    expect(page).to_have_url(re.compile(r"waar=buurt$"))
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?doel=gevonden$"))
    tab_to(page, "main a.button--quiet")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/hulp/meer-klanten/\?eerder=gevonden$"))
    expect(page.locator("input[name=doel][value=gevonden]")).to_be_checked()
