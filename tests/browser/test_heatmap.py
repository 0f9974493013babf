"""What visitors did, laid on the page itself: on the right element, whatever becomes of it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from analytics.models import Measure
from catalog.models import Faq, Product
from tests.analytics.heatmap.figures import click, figure
from tests.analytics.heatmap.figures import page as visits
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

CARD = "/producten/website-op-maat/"
SHOWN = f"{CARD}?klikgedrag=1"
NEAR = 20  # px
VARIANTS = [(width, scheme) for width in (360, 768, 1440) for scheme in ("light", "dark")]


@pytest.fixture(scope="module", autouse=True)
def figures(site: Site, django_db_blocker: Any) -> None:
    """Of the card above: two versions, on telephones and larger screens, and of home."""
    with django_db_blocker.unblock():
        of = {"of": str(Product.objects.get(slug="website-op-maat").pk)}
        helper = Product.objects.get(slug="website-op-maat").specialists.first()
        question = Faq.objects.filter(product__slug="website-op-maat").order_by("position").last()
        assert helper
        assert question
        visits(412, ms=412 * 48_000, **of)
        visits(230, version=6, days_ago=20, device="desk", **of)
        for name, times in (
            ("pack", 61),
            ("talk", 38),
            ("section-price", 74),
            (f"call-{helper.slug}", 29),
            (f"faq-{question.pk}", 9),
            ("not-there-any-more", 33),
            ("footer-products", 6),
        ):
            click(name, times, **of)
        click("pack", 44, version=6, days_ago=20, device="desk", **of)
        click("compare", 3, **of)
        figure(Measure.DEAD, "picture", 27, **of)
        figure(Measure.RAGE, "picture", 7, **of)
        for spot, times in (("pack@4,5", 30), ("pack@1,2", 8), ("picture@5,5", 12)):
            figure(Measure.SPOT, spot, times, **of)
        for section, times, seconds in (
            ("promise", 412, 11),
            ("price", 380, 4),
            ("benefits", 292, 9),
            ("approach", 200, 21),
            ("included", 160, 24),
            ("examples", 78, 6),
            ("specialists", 70, 14),
            ("faq", 25, 3),
            ("related", 4, 1),
        ):
            figure(Measure.SECTION, section, times, ms=times * seconds * 1000, **of)
        for tenth, times in ((2, 120), (4, 100), (6, 100), (8, 60), (10, 32)):
            figure(Measure.DEPTH, str(tenth), times, **of)
        visits(50, page="overview", of="", version=0)
        for slug in ("website-op-maat", "drukwerk"):
            pk = Product.objects.get(slug=slug).pk
            click(f"card-{pk}", 10, page="overview", of="", version=0)
        visits(50, page="home", of="", version=0)
        click("footer-products", 12, page="home", of="", version=0)


def context_of(browser: Browser, site: Site, width: int = 1440, **more: Any) -> BrowserContext:
    options = looking.options(width, more.pop("scheme", "light"), base_url=site.url, **more)
    context = browser.new_context(**options)
    context.add_cookies(site.cookies_of("employee"))
    return context


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    context = context_of(browser, site)
    page = context.new_page()
    page.goto(SHOWN)
    expect(badge(page, "pack")).to_be_visible()
    yield page
    context.close()


def badge(page: Page, name: str) -> Locator:
    return page.locator(f"[data-heat-badge='{name}']")


def number(page: Page, name: str) -> Locator:
    return badge(page, name).locator(".heat-n")


def row(page: Page, name: str) -> Locator:
    return page.locator(f"tr[data-heat='{name}']")


def choice(page: Page, name: str) -> Locator:
    return page.locator(f".heat-form select[name={name}]")


def unfold(page: Page) -> None:
    page.locator("[data-heat-fold]").click()


def settled(page: Page) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))")


def distance(page: Page, name: str, element: str) -> float:
    """From the upper right corner of what it is about to that of its badge."""
    settled(page)
    box, mark = page.locator(element).first.bounding_box(), badge(page, name).bounding_box()
    assert box
    assert mark
    x = box["x"] + box["width"] - mark["x"] - mark["width"]
    y = box["y"] - mark["y"] - mark["height"] / 2
    return max(abs(x), abs(y))


# --- The right element --------------------------------------------------------------------------


def test_each_number_lies_on_its_element(desk: Page) -> None:
    expect(number(desk, "pack")).to_have_text("105")
    expect(number(desk, "picture")).to_have_text(re.compile("^27 [a-z]+, "))
    for name in ("pack", "talk", "picture", "footer-products"):
        assert distance(desk, name, f"main [data-name={name}], footer [data-name={name}]") < NEAR


def test_numbers_follow_when_something_comes_above(desk: Page) -> None:
    before = badge(desk, "talk").bounding_box()
    desk.evaluate("""() => {
        const added = document.createElement("div");
        added.textContent = "Nieuw boven de kaart";
        added.setAttribute("height", "300");
        document.querySelector("main").prepend(added, document.createElement("hr"));
        for (let line = 0; line < 8; line += 1) added.append(document.createElement("br"));
    }""")
    assert distance(desk, "talk", "main [data-name=talk]") < NEAR
    after = badge(desk, "talk").bounding_box()
    assert before
    assert after
    assert after["y"] > before["y"] + 100


@pytest.mark.parametrize("width", [360, 768, 1100])
def test_numbers_follow_when_the_window_changes(width: int, desk: Page) -> None:
    desk.set_viewport_size({"width": width, "height": 700})
    for name in ("pack", "talk", "picture"):
        assert distance(desk, name, f"main [data-name={name}]") < NEAR
    assert looking.scrolls_sideways(desk) == []


def test_numbers_follow_when_a_question_opens(desk: Page) -> None:
    first = desk.locator(".faq details").first
    first.scroll_into_view_if_needed()
    name = desk.locator(".faq details").last.get_attribute("data-name") or ""
    before = badge(desk, name).bounding_box()
    first.locator("summary").click()
    assert distance(desk, name, f"[data-name={name}]") < NEAR
    assert badge(desk, name).bounding_box() != before


def test_numbers_follow_an_element_that_is_swapped(desk: Page) -> None:
    desk.evaluate("""() => {
        const old = document.querySelector("main [data-name=talk]");
        const next = old.cloneNode(true);
        old.closest(".product-hero__text").append(next);
        old.remove();
    }""")
    assert distance(desk, "talk", "main [data-name=talk]") < NEAR


def test_numbers_follow_a_filter_and_stay_in_the_address(desk: Page) -> None:
    desk.goto("/producten/?klikgedrag=1")
    pks = [Product.objects.get(slug=slug).pk for slug in ("website-op-maat", "drukwerk")]
    website, print_ = (f"card-{pk}" for pk in pks)
    desk.locator(".filters input[name=categorie][value=websites]").check()
    desk.wait_for_url(re.compile("categorie=websites"))
    expect(badge(desk, print_)).to_be_hidden()
    assert distance(desk, website, f"[data-name={website}]") < NEAR
    assert "klikgedrag=1" in desk.url
    desk.locator("[data-heat-close]").click()
    desk.wait_for_url(re.compile(r"/producten/\?categorie=websites$"))


def test_what_is_gone_from_the_page_stays_in_the_list(desk: Page) -> None:
    unfold(desk)
    gone = row(desk, "not-there-any-more")
    expect(gone.locator(".heat-where:visible")).to_have_count(1)
    expect(gone.locator("button")).to_have_count(0)
    expect(badge(desk, "not-there-any-more")).to_be_hidden()
    desk.evaluate("document.querySelector('main [data-name=talk]').remove()")
    expect(row(desk, "talk").locator("[data-where=gone]")).to_be_visible()
    expect(badge(desk, "talk")).to_be_hidden()


def test_sections_have_a_band_beside_them(desk: Page) -> None:
    band = desk.locator(".heat-band", has_text="45 %")
    section = desk.locator("[data-section=benefits]")
    settled(desk)
    beside, whole = band.bounding_box(), section.bounding_box()
    assert beside
    assert whole
    assert abs(beside["y"] - whole["y"]) < 2
    assert abs(beside["height"] - whole["height"]) < 2
    heading = section.locator("h2").bounding_box()
    assert heading
    assert beside["x"] + beside["width"] <= heading["x"]
    expect(band).to_contain_text("9 s")


def test_dots_lie_within_their_element(desk: Page) -> None:
    settled(desk)
    button = desk.locator("main [data-name=pack]").first.bounding_box()
    found = desk.locator(".heat-mark__spots circle").all()
    assert len(found) == 3
    inside = [dot.bounding_box() for dot in found[:2]]
    assert button
    for dot in inside:
        assert dot
        assert button["x"] - 4 <= dot["x"] + dot["width"] / 2 <= button["x"] + button["width"] + 4
        assert button["y"] - 4 <= dot["y"] + dot["height"] / 2 <= button["y"] + button["height"] + 4


# --- The panel ----------------------------------------------------------------------------------


def test_a_version_is_chosen_and_stands_in_the_address(desk: Page) -> None:
    unfold(desk)
    choice(desk, "versie").select_option("6")
    expect(number(desk, "pack")).to_have_text("44")
    expect(badge(desk, "talk")).to_have_count(0)
    assert "versie=6" in desk.url
    desk.reload()
    expect(number(desk, "pack")).to_have_text("44")
    unfold(desk)
    choice(desk, "versie").select_option("")
    expect(number(desk, "pack")).to_have_text("105")
    desk.go_back()
    expect(number(desk, "pack")).to_have_text("44")
    expect(choice(desk, "versie")).to_have_value("6")


def test_two_versions_stand_side_by_side(desk: Page) -> None:
    desk.goto(f"{SHOWN}&versie=7&naast=6")
    expect(row(desk, "pack").locator("td")).to_have_text(["61", "44", "\N{MINUS SIGN}4,3"])
    expect(number(desk, "pack")).to_have_text(re.compile("^61, [a-z]+ 44$"))


def test_clicking_tells_instead_of_leaving(desk: Page) -> None:
    desk.locator("main [data-name=talk]").first.click()
    expect(row(desk, "talk")).to_have_attribute("aria-current", "true")
    expect(desk.locator(".heat-panel__said")).to_contain_text("38 ")
    desk.locator("main [data-name=pack] >> visible=true").first.click()
    expect(row(desk, "pack")).to_have_attribute("aria-current", "true")
    assert desk.url.endswith(SHOWN)


def test_with_a_key_held_links_lead_where_they_lead(desk: Page) -> None:
    with desk.context.expect_page() as opened:
        desk.locator("main [data-name=talk]").first.click(modifiers=["Control"])
    assert "klikgedrag" not in opened.value.url
    assert desk.url.endswith(SHOWN)


def test_it_works_by_keyboard(desk: Page) -> None:
    desk.locator("[data-heat-fold]").focus()
    desk.keyboard.press("Enter")
    found = row(desk, "talk").locator("button")
    found.focus()
    desk.keyboard.press("Enter")
    expect(badge(desk, "talk")).to_be_focused()
    expect(badge(desk, "talk")).to_be_in_viewport()
    expect(badge(desk, "talk")).to_have_accessible_name(re.compile("^Vraag een gesprek aan: 38 "))
    desk.keyboard.press("Enter")
    expect(row(desk, "talk")).to_have_attribute("aria-current", "true")
    desk.keyboard.press("Escape")
    desk.wait_for_url(f"**{CARD}")
    expect(desk.locator(".heat-panel")).to_have_count(0)
    desk.go_back()
    expect(badge(desk, "talk")).to_be_visible()


def test_the_bar_of_employees_leads_there_and_back(desk: Page) -> None:
    desk.goto(f"{CARD}?kleur=rood")
    desk.locator(".staff-bar a[href*=klikgedrag]").click()
    expect(badge(desk, "pack")).to_be_visible()
    assert desk.url.endswith("?kleur=rood&klikgedrag=1")
    desk.locator("[data-heat-close]").click()
    desk.wait_for_url("**?kleur=rood")


def test_other_pages_have_a_button(desk: Page) -> None:
    desk.goto("/")
    desk.locator(".heat-entry a").click()
    expect(number(desk, "footer-products")).to_have_text("12")
    expect(desk.locator(".heat-entry")).to_have_count(0)


def test_pages_that_are_not_measured_have_none(desk: Page) -> None:
    desk.goto("/account/?klikgedrag=1")
    expect(desk.locator(".heat-panel")).to_be_hidden()
    desk.goto("/account/")
    expect(desk.locator(".heat-entry")).to_be_hidden()


def test_when_figures_do_not_come_it_says_so(desk: Page) -> None:
    unfold(desk)
    desk.route("**/werkplek/cijfers/pagina/**", lambda route: route.abort())
    choice(desk, "periode").select_option("7")
    failed = desk.locator(".heat-panel").get_attribute("data-failed") or "–"
    expect(desk.locator(".heat-panel__figures")).to_contain_text(failed)


def test_on_paper_there_is_only_the_page(desk: Page) -> None:
    desk.emulate_media(media="print")
    for part in (".heat-panel", ".heat-marks"):
        expect(desk.locator(part)).to_be_hidden()
    assert desk.evaluate("getComputedStyle(document.body).paddingBlockEnd") == "0px"


def test_on_a_phone_the_panel_is_folded_until_asked(browser: Browser, site: Site) -> None:
    context = context_of(browser, site, 360, has_touch=True)
    page = context.new_page()
    page.goto(SHOWN)
    expect(page.locator(".heat-panel__said")).to_contain_text("642 ")
    expect(page.locator(".heat-panel__figures")).to_be_hidden()
    unfold(page)
    expect(row(page, "pack")).to_be_visible()
    row(page, "talk").locator("button").click()
    expect(page.locator(".heat-panel__figures")).to_be_hidden()
    expect(badge(page, "talk")).to_be_in_viewport()
    context.close()


def test_without_scripts_the_figures_are_tables(browser: Browser, site: Site) -> None:
    context = context_of(browser, site, java_script_enabled=False)
    page = context.new_page()
    page.goto(SHOWN)
    page.locator(".heat-panel a[href*=cijfers]").click()
    page.get_by_role("row", name="Website op maat").get_by_role("link").last.click()
    choice(page, "versie").select_option("6")
    page.locator(".heat-form button").click()
    expect(row(page, "pack").locator("td")).to_have_text(["44"])
    context.close()


# --- Visitors -----------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [None, "customer"])
def test_for_others_there_is_nothing_of_it(
    person: str | None, browser: Browser, site: Site
) -> None:
    context = browser.new_context(**looking.options(1440, "light", base_url=site.url))
    if person:
        context.add_cookies(site.cookies_of(person))
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(SHOWN)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "heatmap" in url or "cijfers" in url] == []
    assert "klikgedrag-" not in page.content()
    assert "heat-" not in page.content()
    context.close()


# --- Well made ----------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda look: f"{look[0]}-{look[1]}")
def test_it_is_well_made(variant: tuple[int, str], browser: Browser, site: Site) -> None:
    width, scheme = variant
    context = context_of(browser, site, width, scheme=scheme)
    product = Product.objects.get(slug="website-op-maat").pk
    figures = f"/werkplek/cijfers/pagina/?page=card&of={product}"
    pages = [f"{SHOWN}&versie=7&naast=6", f"{SHOWN}&apparaat=tablet", "/?klikgedrag=1"]
    pages += ["/werkplek/cijfers/pagina/", f"{figures}&versie=7&naast=6"]
    found = {url: looking.mistakes(context, site.url, url) for url in pages}
    folder = os.environ.get("SCREENSHOTS")  # for who wants to look themselves
    for number, url in enumerate(pages if folder else []):
        page = context.new_page()
        page.goto(url)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=Path(folder or "") / f"heat-{width}-{scheme}-{number}.png")
        if number < 2:
            unfold(page)
            page.screenshot(path=Path(folder or "") / f"heat-{width}-{scheme}-{number}-open.png")
        name = f"heat-{width}-{scheme}-{number}-full.png"
        page.screenshot(path=Path(folder or "") / name, full_page=True)
        page.close()
    context.close()
    assert found == {url: [] for url in pages}


def test_steps_are_told_apart_without_colour(browser: Browser, site: Site) -> None:
    context = context_of(browser, site, forced_colors="active")
    page = context.new_page()
    page.goto(SHOWN)
    expect(badge(page, "pack")).to_be_visible()
    frames = page.evaluate("""() => [...document.querySelectorAll(".heat-scale__step")].map(it => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(it);
        return `${borderTopStyle} ${borderTopWidth}`;
    })""")
    assert len(set(frames)) == 5
    context.close()
