"""The question about privacy, as people meet it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, BrowserContext, Page, expect

from analytics import measured
from analytics.models import Consent, PersonalEvent
from tests.browser.conftest import Site
from tests.browser.keyboard import tab_to
from tests.browser.looking import accessibility, options, scrolls_sideways

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
CARD = "/producten/startwebsite/"
Open = Callable[..., BrowserContext]
LOOKS = """it => {
    const style = getComputedStyle(it);
    const box = it.getBoundingClientRect();
    const names = ["color", "backgroundColor", "borderColor", "borderWidth", "fontSize",
        "fontWeight", "padding", "opacity", "textDecorationLine", "boxShadow", "outlineStyle"];
    return [it.className, box.width, box.height, box.top, ...names.map(name => style[name])];
}"""
STORED = "() => [document.cookie, {...localStorage}, {...sessionStorage}]"


@pytest.fixture
def open_browser(browser: Browser, site: Site) -> Iterator[Open]:
    """Makes a browser that was never here; no program by its own name."""
    contexts = []

    def make(width: int = 1280, scheme: str = "light", **more: Any) -> BrowserContext:
        settings = options(width, scheme, user_agent=AGENT, **more)
        context = browser.new_context(**settings, base_url=site.url)
        contexts.append(context)
        return context

    Consent.objects.all().delete()
    yield make
    for context in contexts:
        context.close()
    Consent.objects.all().delete()


@pytest.fixture
def page(open_browser: Open) -> Page:
    return open_browser().new_page()


def choose(page: Page, said: str) -> None:
    page.locator(f"section.consent button[value={said}]").click()
    expect(page.locator("section.consent")).to_have_count(0)


def meten(context: BrowserContext) -> Any:
    found = [cookie for cookie in context.cookies() if cookie["name"] == "meten"]
    return found[0] if found else None


def settled(page: Page) -> None:
    """After everything that the page does by itself."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise(done => requestIdleCallback(done))")


def test_a_fresh_browser_keeps_nothing(page: Page) -> None:
    for address in ("/", "/producten/", CARD, "/zoeken/?q=web", "/privacy/"):
        page.goto(address)
        settled(page)
        assert page.evaluate(STORED) == ["", {}, {}]
        assert page.context.cookies() == []


def test_the_two_buttons_are_equal(open_browser: Open) -> None:
    for width in (320, 768, 1280):
        for scheme in ("light", "dark"):
            page = open_browser(width, scheme).new_page()
            page.goto("/")
            expect(page.locator("section.consent button")).to_have_count(2)
            no, yes = page.locator("section.consent button").all()
            assert no.evaluate(LOOKS) == yes.evaluate(LOOKS)
            assert (no.get_attribute("value"), yes.get_attribute("value")) == ("no", "yes")
            assert scrolls_sideways(page) == []
            assert accessibility(page) == []


def test_yes_is_a_cookie_and_a_row(page: Page) -> None:
    page.goto("/")
    choose(page, "yes")
    consent = Consent.objects.get()
    assert (consent.given, consent.user, consent.source) == (True, None, "banner")
    cookie = meten(page.context)
    assert measured.read(cookie["value"]).consent == consent.pk
    assert (cookie["sameSite"], cookie["httpOnly"]) == ("Lax", False)
    page.goto(CARD)
    settled(page)
    expect(page.locator("section.consent")).to_have_count(0)


def test_no_is_a_cookie_without_a_row(page: Page) -> None:
    page.goto("/")
    choose(page, "no")
    assert Consent.objects.count() == 0
    assert measured.read(meten(page.context)["value"]).who is measured.Who.REFUSED
    page.goto(CARD)
    settled(page)
    expect(page.locator("section.consent")).to_have_count(0)
    assert PersonalEvent.objects.count() == 0


def test_it_is_asked_again_after_half_a_year_and_not_before(page: Page) -> None:
    page.goto("/")
    with time_machine.travel("2026-06-01T12:00:00Z", tick=True):
        value = choose_and_read(page)
    assert measured.LASTS == 183 * 24 * 3600
    for day, asked in (("2026-11-30", 0), ("2026-12-02", 1)):
        # The browser keeps what it was told to, unless its clock says that it is over.
        with time_machine.travel(f"{day}T12:00:00Z", tick=True):
            is_over = measured.read(value) == measured.NOBODY
            assert is_over == bool(asked)
            if is_over:
                page.context.clear_cookies(name="meten")
            page.goto("/")
            settled(page)
            expect(page.locator("section.consent")).to_have_count(asked)


def choose_and_read(page: Page) -> str:
    choose(page, "no")
    return str(meten(page.context)["value"])


@pytest.mark.parametrize("script_knows", [True, False])
def test_a_browser_that_asks_for_privacy_is_not_asked(
    open_browser: Open, script_knows: bool
) -> None:
    context = open_browser(extra_http_headers={"Sec-GPC": "1"})
    if script_knows:
        context.add_init_script(
            "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})"
        )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    settled(page)
    expect(page.locator("section.consent")).to_have_count(0)
    assert any("/privacy/vraag/" in url for url in asked) is not script_knows
    page.goto("/privacy/")
    expect(page.locator("button[value=yes]")).to_have_count(0)


def test_a_yes_is_taken_back_within_two_clicks(page: Page) -> None:
    page.goto(CARD)
    choose(page, "yes")
    page.locator(".site-footer a[href^='/privacy/']").click()
    page.locator("#keuze button[value=no]").click()
    page.wait_for_url("**/privacy/#keuze")
    expect(page.locator("#keuze button[value=yes]")).to_be_visible()
    assert not Consent.objects.given().exists()


def test_it_is_answered_by_keyboard_and_takes_no_focus(page: Page) -> None:
    page.goto(CARD)
    expect(page.locator("section.consent")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    tab_to(page, "section.consent a")
    tab_to(page, "section.consent button[value=no]")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "yes"
    page.keyboard.press("Enter")
    expect(page.locator("section.consent")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "inhoud"
    expect(page.locator(".toasts")).not_to_be_empty()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_has_the_focus_never_lies_under_the_question(open_browser: Open, width: int) -> None:
    page = open_browser(width).new_page()
    page.goto(CARD)
    expect(page.locator("section.consent")).to_be_visible()
    under = """() => {
        const it = document.activeElement;
        const box = document.querySelector("section.consent");
        if (box.contains(it) || it === document.body) return "";
        const bottom = it.getBoundingClientRect().bottom, top = box.getBoundingClientRect().top;
        return bottom > top + 1 ? `${it.outerHTML.slice(0, 80)} ${bottom} ${top}` : "";
    }"""
    hidden = []
    for _stop in range(80):
        page.keyboard.press("Tab")
        hidden.append(page.evaluate(under))
    assert [one for one in hidden if one] == []


def test_the_actions_on_a_telephone_stay_in_sight(open_browser: Open) -> None:
    page = open_browser(360).new_page()
    page.goto(CARD)
    expect(page.locator("section.consent")).to_be_visible()
    page.mouse.wheel(0, 2500)
    page.wait_for_timeout(300)
    bar = page.locator(".action-bar").bounding_box()
    box = page.locator("section.consent").bounding_box()
    assert bar
    assert box
    assert bar["y"] + bar["height"] <= box["y"] + 1


def test_nothing_moves_when_it_comes(page: Page) -> None:
    page.add_init_script("""
        window.shifts = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.shifts += entry.value;
        }).observe({type: "layout-shift", buffered: true});
    """)
    page.goto("/")
    expect(page.locator("section.consent")).to_be_visible()
    settled(page)
    assert page.evaluate("window.shifts") < 0.005


def test_a_new_text_is_asked_of_who_answered_the_former(page: Page) -> None:
    """The page says which text is asked now; a browser that answered an older one asks again."""
    page.goto("/")
    choose(page, "yes")
    page.route(
        "**/producten/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace('data-consent="1"', 'data-consent="2"'),
        ),
    )
    with page.expect_response("**/privacy/vraag/") as asked:
        page.goto("/producten/")
    assert asked.value.status == 204  # the server knows that this text was answered


def test_the_choice_works_without_scripts(open_browser: Open) -> None:
    page = open_browser(java_script_enabled=False).new_page()
    page.goto("/privacy/")
    page.locator("#keuze button[value=yes]").click()
    expect(page.locator("#keuze button[value=erase]")).to_be_visible()
    assert Consent.objects.given().count() == 1
    page.locator("#keuze button[value=erase]").click()
    expect(page.locator("#keuze button[value=yes]")).to_be_visible()
    assert Consent.objects.count() == 0


def test_an_employee_is_never_asked(open_browser: Open, site: Site) -> None:
    context = open_browser()
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    page.goto("/")
    settled(page)
    expect(page.locator("section.consent")).to_have_count(0)
    assert measured.read(meten(context)["value"]) == measured.EMPLOYEE


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_about_privacy_is_good_to_read(
    open_browser: Open, width: int, scheme: str
) -> None:
    page = open_browser(width, scheme).new_page()
    page.goto("/privacy/")
    assert scrolls_sideways(page) == []
    assert accessibility(page) == []
