"""From a question to a card, and from an employee's new example to a visitor's screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site
from tests.browser.looking import options
from tests.factories import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**options(1280, "light"), base_url=site.url)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """The employee's own browser."""
    context = browser.new_context(**options(1280, "light"), base_url=site.url)
    yield context.new_page()
    context.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "Bakkerij Bos.jpg"
    Image.new("RGB", (1200, 900), "#8899aa").save(path)
    return path


def test_visitor_finds_and_compares_and_sees_what_an_employee_adds(
    visitor: Page, desk: Page, photo: Path
) -> None:
    _browses_from_home_to_a_card(visitor)
    _compares_two_cards(visitor)
    visitor.goto("/producten/startwebsite/")
    expect(visitor.get_by_text("Bakkerij Bos")).to_have_count(0)

    _logs_in(desk)
    _adds_an_example(desk, photo)

    visitor.reload()
    example = visitor.locator("#voorbeelden, main").get_by_role("heading", name="Meer taarten")
    expect(example).to_be_visible()
    expect(visitor.get_by_text("40% meer bestellingen")).to_be_visible()
    picture = visitor.get_by_alt_text("De winkel van Bakkerij Bos")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0


def _browses_from_home_to_a_card(page: Page) -> None:
    page.goto("/")
    page.locator("main a.arrow-link[href='/producten/']").click()
    expect(page).to_have_url(re.compile(r"/producten/$"))
    everything = page.locator("#aantal").inner_text()
    page.get_by_role("checkbox", name=re.compile("^Websites")).check()
    expect(page).to_have_url(re.compile(r"categorie=websites"))
    expect(page.locator("#aantal")).not_to_have_text(everything)
    page.locator("main a[href='/producten/startwebsite/']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Startwebsite"))


def _compares_two_cards(page: Page) -> None:
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("^Websites"))).to_be_checked()
    for slug in ("startwebsite", "wordpress-website"):
        page.locator(f"input[name=p][value={slug}]").check()
    page.locator("#vergelijk button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/vergelijken/\?p=startwebsite&p=wordpress-website$"))
    expect(page.get_by_role("table")).to_be_visible()


def _logs_in(page: Page) -> None:
    page.goto("/inloggen/")
    page.locator("#id_login").fill("werk@buro3.example")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    expect(page.get_by_role("button", name="Wendy")).to_be_visible()


def _adds_an_example(page: Page, photo: Path) -> None:
    page.goto("/admin/catalog/product/?q=startwebsite")
    page.locator("#result_list").get_by_role("link", name=re.compile("^Startwebsite")).click()
    number = page.locator("#id_examples-TOTAL_FORMS").input_value()
    page.locator("#examples-group .add-row a, #examples-group .add-row button").click()
    for field, text in {
        "title": "Meer taarten",
        "customer": "Bakkerij Bos",
        "sector": "Bakkerij",
        "text": "Klanten bestellen nu op de site.",
        "result": "40% meer bestellingen",
        "image_alt": "De winkel van Bakkerij Bos",
    }.items():
        page.locator(f"#id_examples-{number}-{field}").fill(text)
    page.locator(f"#id_examples-{number}-image").set_input_files(photo)
    page.locator("input[name=_save]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()
