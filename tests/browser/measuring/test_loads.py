"""Where one load of a page ends and the next begins, and what is told of it first."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.measuring.stage import Stage, hide, pass_time, settle

pytestmark = pytest.mark.browser

PAGE = '<main><button data-name="pack">In je pakket</button><input name="q"></main>'
HIDDEN_AT_FIRST = """Object.defineProperty(document, "hidden", {value: true, configurable: true})"""
CHANGED = "document.dispatchEvent(new Event('consent-changed'))"


def first(stage: Stage, page: Page, address: str = "/", **options: str) -> list[dict[str, object]]:
    """What is told of seeing the page, after the visitor left."""
    stage.show(page, PAGE, address, **options)
    return stage.told(page, "view", "find")


def test_view_of_who_typed_the_address_tells_nothing_else(stage: Stage, page: Page) -> None:
    assert first(stage, page) == [{"k": "view", "c": {}}]


def test_view_tells_the_host_that_led_here(stage: Stage, page: Page) -> None:
    led = first(stage, page, referer="https://www.google.com/search?q=geheim")
    assert led == [{"k": "view", "r": "www.google.com", "c": {}}]


def test_our_own_page_that_led_here_is_not_told(stage: Stage, page: Page) -> None:
    assert first(stage, page, referer=f"{stage.url}/vorige/") == [{"k": "view", "c": {}}]


def test_view_tells_the_campaign_and_nothing_else_of_the_address(stage: Stage, page: Page) -> None:
    address = "/?utm_source=nieuwsbrief&utm_campaign=november&sleutel=geheim#geheim"
    assert first(stage, page, address) == [
        {"k": "view", "c": {"source": "nieuwsbrief", "campaign": "november"}}
    ]
    assert "geheim" not in str(stage.messages)


def test_endless_campaign_is_cut_off(stage: Stage, page: Page) -> None:
    (view,) = first(stage, page, f"/?utm_source={'x' * 500}")
    assert view["c"] == {"source": "x" * 80}


def test_page_of_results_tells_what_was_searched(stage: Stage, page: Page) -> None:
    stage.body = '<body data-page="search" data-of="" data-version="0">'
    assert first(stage, page, f"/?q=+webshop+{'x' * 300}")[1:] == [
        {"k": "find", "q": f"webshop {'x' * 191}"}
    ]


def test_signs_that_nobody_sees_are_left_out(stage: Stage, page: Page) -> None:
    stage.body = '<body data-page="search" data-of="" data-version="0">'
    assert first(stage, page, "/?q=web%09shop%0A&utm_source=a%00b&utm_medium=%07") == [
        {"k": "view", "c": {"source": "ab"}},
        {"k": "find", "q": "webshop"},
    ]


@pytest.mark.parametrize("address", ["/", "/?q=", "/?q=+%09"])
def test_empty_search_is_none(address: str, stage: Stage, page: Page) -> None:
    stage.body = '<body data-page="search" data-of="" data-version="0">'
    assert [event["k"] for event in first(stage, page, address)] == ["view"]


def test_address_of_another_page_is_no_search(stage: Stage, page: Page) -> None:
    assert [event["k"] for event in first(stage, page, "/?q=webshop")] == ["view"]


def test_search_on_the_overview_is_told_once_it_is_typed(stage: Stage, page: Page) -> None:
    stage.body = '<body data-page="overview" data-of="" data-version="0">'
    stage.show(page, PAGE)
    page.locator("[name=q]").press_sequentially("webshop")
    page.locator("[data-name=pack]").click()
    assert stage.told(page, "find") == [{"k": "find", "q": "webshop"}]


def test_page_that_says_no_name_is_not_measured(stage: Stage, page: Page) -> None:
    stage.body = "<body>"
    stage.show(page, PAGE)
    page.locator("[data-name=pack]").click(click_count=3)
    pass_time(page, 60_000)
    settle(page)
    page.goto("about:blank")
    assert stage.messages == []


def test_page_opened_behind_another_counts_when_it_is_looked_at(stage: Stage, page: Page) -> None:
    """So does one that the browser prepares before anybody asked for it."""
    page.add_init_script(HIDDEN_AT_FIRST)
    stage.show(page, PAGE)
    pass_time(page, 60_000)
    settle(page)
    assert stage.messages == []
    hide(page, hidden=False)
    pass_time(page, 1000)
    assert [event["k"] for event in stage.told(page, "view", "time")] == ["view", "time"]


def test_page_behind_another_that_is_closed_unseen_never_counts(stage: Stage, page: Page) -> None:
    page.add_init_script(HIDDEN_AT_FIRST)
    stage.show(page, PAGE)
    pass_time(page, 60_000)
    page.goto("about:blank")
    assert stage.messages == []


def test_page_that_the_browser_kept_is_a_new_load_when_it_is_back(stage: Stage, page: Page) -> None:
    stage.show(page, PAGE)
    page.locator("[data-name=pack]").click()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    stage.wait_for(1)
    hide(page)
    pass_time(page, 60_000)
    hide(page, hidden=False)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    pass_time(page, 1000)
    stage.part(page)
    before, after = stage.loads()
    assert [event["k"] for event in before] == ["view", "click", "time"]
    assert [(event["n"], event["k"]) for event in after] == [(0, "view"), (1, "time")]


def test_search_counts_once_when_its_page_is_back(stage: Stage, page: Page) -> None:
    stage.body = '<body data-page="search" data-of="" data-version="0">'
    stage.show(page, PAGE, "/?q=webshop")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    pass_time(page, 1000)
    stage.part(page)
    assert [[event["k"] for event in events] for events in stage.loads()] == [
        ["view", "find", "time"],
        ["view", "time"],
    ]


def test_loading_again_and_going_back_are_loads_of_their_own(stage: Stage, page: Page) -> None:
    stage.show(page, PAGE)
    page.reload()
    pass_time(page, 250)
    page.goto(f"{stage.url}/anders/")
    pass_time(page, 250)
    page.go_back()
    pass_time(page, 250)
    stage.part(page)
    assert [[event["k"] for event in events] for events in stage.loads()] == [["view", "time"]] * 4


def test_choice_begins_a_new_load_after_the_old_one_was_kept(stage: Stage, page: Page) -> None:
    stage.show(page, PAGE)
    pass_time(page, 5000)
    stage.wait_for(1)
    settle(page)
    page.locator("[data-name=pack]").click()
    page.evaluate(CHANGED)
    stage.wait_for(2)
    page.locator("[data-name=pack]").click()
    pass_time(page, 1000)
    stage.part(page)
    before, after = stage.loads()
    assert [event["k"] for event in before] == ["view", "time", "click", "time"]
    assert [(event["n"], event["k"]) for event in after] == [(0, "view"), (1, "click"), (2, "time")]


def test_what_was_not_kept_before_a_choice_is_forgotten(stage: Stage, page: Page) -> None:
    """Else what happened before a yes would be the first that is known of somebody."""
    stage.show(page, PAGE)
    page.locator("[data-name=pack]").click()
    page.evaluate(CHANGED)
    pass_time(page, 1000)
    stage.part(page)
    assert [[event["k"] for event in events] for events in stage.loads()] == [["view", "time"]]


def test_browser_keeps_nothing(stage: Stage, page: Page, context: BrowserContext) -> None:
    stage.show(page, PAGE)
    page.locator("[data-name=pack]").click(click_count=3)
    pass_time(page, 20_000)
    settle(page)
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert page.evaluate("caches.keys().then(all => all.length)") == 0


def test_browser_that_lacks_something_costs_nothing_but_the_figures(
    stage: Stage, page: Page
) -> None:
    page.add_init_script("delete Crypto.prototype.randomUUID")
    stage.show(page, PAGE)
    page.locator("[data-name=pack]").click()
    pass_time(page, 20_000)
    settle(page)
    assert stage.messages == []
