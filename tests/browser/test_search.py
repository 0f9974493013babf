"""The search field as people use it: with keys alone, with suggestions, and without scripts."""

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Response, Route, expect

from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def keys(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    yield context.new_page()
    context.close()


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name=re.compile("product"))


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def active(page: Page) -> Locator:
    """The option that a screen reader hears while the field keeps the focus."""
    name = field(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{name}")


def type_and_wait(page: Page, text: str) -> None:
    field(page).press_sequentially(text)
    expect(options(page).first).to_be_visible()


def questions(page: Page) -> list[str]:
    """What suggestions are asked for, from now on."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if "suggesties" in request.url:
            asked.append(request.url.partition("?")[2])

    page.on("request", note)
    return asked


def test_symptom_leads_to_the_problem_and_its_products(keys: Page) -> None:
    keys.goto("/")
    keys.keyboard.press("/")
    keys.keyboard.type("ik krijg geen klanten via google")
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(re.compile(r"/zoeken/\?q=ik\+krijg\+geen\+klanten\+via\+google$"))
    expect(keys.locator(".problems a").first).to_contain_text("Ik krijg geen klanten via Google")
    expect(keys.locator(".card").first).to_be_visible()


def test_suggestion_is_chosen_and_opened_by_keys_alone(keys: Page) -> None:
    keys.goto("/zoeken/")
    expect(field(keys)).to_be_focused()
    expect(field(keys)).to_have_attribute("aria-expanded", "false")
    type_and_wait(keys, "website")
    expect(field(keys)).to_have_attribute("aria-expanded", "true")
    assert field(keys).get_attribute("aria-activedescendant") is None
    keys.keyboard.press("ArrowDown")
    expect(active(keys)).to_have_attribute("aria-selected", "true")
    assert active(keys).get_attribute("id") == options(keys).first.get_attribute("id")
    keys.keyboard.press("ArrowUp")
    assert active(keys).get_attribute("id") == options(keys).last.get_attribute("id")
    keys.keyboard.press("Home")
    assert active(keys).get_attribute("id") == options(keys).first.get_attribute("id")
    keys.keyboard.press("End")
    address = active(keys).get_attribute("href")
    assert address
    expect(field(keys)).to_be_focused()
    expect(field(keys)).to_have_value("website")
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(re.compile(re.escape(address) + "$"))


def test_enter_without_a_choice_searches_what_was_typed(keys: Page) -> None:
    keys.goto("/zoeken/")
    type_and_wait(keys, "website")
    keys.keyboard.press("Enter")
    expect(keys).to_have_url(re.compile(r"/zoeken/\?q=website$"))


def test_escape_closes_and_then_clears(keys: Page) -> None:
    keys.goto("/zoeken/")
    type_and_wait(keys, "website")
    keys.keyboard.press("Escape")
    expect(options(keys)).to_have_count(0)
    expect(field(keys)).to_have_value("website")
    keys.keyboard.press("ArrowDown")
    expect(options(keys).first).to_be_visible()
    keys.keyboard.press("Escape")
    keys.keyboard.press("Escape")
    expect(field(keys)).to_have_value("")


def test_tab_leaves_the_list_behind(keys: Page) -> None:
    keys.goto("/zoeken/")
    type_and_wait(keys, "website")
    keys.keyboard.press("ArrowDown")
    keys.keyboard.press("Tab")
    expect(options(keys)).to_have_count(0)
    expect(keys.locator("main .search button")).to_be_focused()


def test_suggestion_is_opened_by_a_pointer(keys: Page) -> None:
    keys.goto("/")
    type_and_wait(keys, "startwebsite")
    keys.locator(".suggestion[href='/producten/startwebsite/']").click()
    expect(keys).to_have_url(re.compile("/producten/startwebsite/$"))


def test_one_letter_asks_nothing_and_typing_on_asks_once(keys: Page) -> None:
    keys.goto("/zoeken/")
    asked = questions(keys)
    field(keys).press_sequentially("w")
    keys.wait_for_timeout(300)
    type_and_wait(keys, "ebsite")
    assert asked == ["q=website"]


def test_answer_that_comes_too_late_is_ignored(keys: Page) -> None:
    late: list[Route] = []
    keys.goto("/zoeken/")

    def hold(route: Route) -> None:
        late.append(route)

    keys.route("**/suggesties/?q=webshop", hold)
    field(keys).fill("webshop")
    keys.wait_for_timeout(250)
    assert len(late) == 1
    field(keys).fill("hosting")
    expect(keys.locator(".suggestions")).to_contain_text(re.compile("hosting", re.IGNORECASE))
    late[0].fulfill(body='<div role="listbox" id="laat" data-said="">Webshop</div>')
    keys.wait_for_timeout(100)
    expect(keys.locator(".suggestions")).to_contain_text(re.compile("hosting", re.IGNORECASE))


def test_word_that_is_still_being_composed_is_not_asked(keys: Page) -> None:
    keys.goto("/zoeken/")
    asked = questions(keys)
    field(keys).evaluate("""field => {
        field.dispatchEvent(new CompositionEvent("compositionstart"));
        field.value = "webs";
        field.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
        field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", isComposing: true}));
    }""")
    keys.wait_for_timeout(300)
    assert asked == []
    field(keys).dispatch_event("compositionend")
    expect(options(keys).first).to_be_visible()


def test_number_of_suggestions_is_announced(keys: Page) -> None:
    keys.goto("/zoeken/")
    type_and_wait(keys, "website")
    number = options(keys).count()
    expect(keys.locator("main .search [role=status]")).to_have_text(re.compile(f"^{number} sugg"))
    field(keys).fill("qqqqqq")
    expect(options(keys)).to_have_count(0)
    expect(keys.locator("main .search [role=status]")).to_have_text(re.compile("^(No|Geen) sugg"))


def test_without_scripts_it_is_a_search_form(browser: Browser, site: Site) -> None:
    context = browser.new_context(
        **looking.options(360, "light"), base_url=site.url, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("startwebsite")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=startwebsite$"))
    expect(page.locator(".card a[href='/producten/startwebsite/']")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_open_list_is_accessible_and_fits(
    width: int, scheme: str, browser: Browser, site: Site
) -> None:
    context = browser.new_context(**looking.options(width, scheme), base_url=site.url)
    page = context.new_page()
    watcher = looking.Watcher(page, site.url)
    page.goto("/")
    type_and_wait(page, "website")
    page.keyboard.press("ArrowDown")
    assert looking.accessibility(page) == []
    assert looking.scrolls_sideways(page) == []
    assert watcher.complaints == []
    context.close()


def test_scripts_of_the_page_weigh_little(keys: Page) -> None:
    weights: list[int] = []

    def weigh(response: Response) -> None:
        if response.url.endswith(".js"):
            weights.append(len(gzip.compress(response.body())))  # as it is sent

    keys.on("response", weigh)
    keys.goto("/zoeken/?q=website")
    keys.wait_for_load_state("networkidle")
    assert 0 < sum(weights) < 15_000
