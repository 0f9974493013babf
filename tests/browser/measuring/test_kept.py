"""What becomes of a visit: from the browser, through the server, into the rows of nobody."""

import gzip
import re
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    Page,
    Request,
    Response,
    expect,
)

from analytics.models import AnonymousEvent, PersonalEvent
from catalog.models import Product
from tests.browser import looking
from tests.browser.conftest import Site
from tests.browser.measuring.stage import hide

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

PATIENCE = 10  # seconds
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"
CARD = "/producten/startwebsite/"
BY_CLICKS = ("click", "dead", "rage", "act", "out", "find")
GONE = "about:blank"
former: set[UUID] = set()


@pytest.fixture(scope="module")
def ordinary(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[Browser]:
    """A browser that does not call itself a program: what does is not counted.

    That it is told at the start matters: a context's own name is not on its last messages.
    """
    args = [*browser_type_launch_args["args"], f"--user-agent={AGENT}"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": args})
    yield browser
    browser.close()


@pytest.fixture
def visitor(ordinary: Browser, site: Site) -> Iterator[BrowserContext]:
    context = ordinary.new_context(**looking.options(1280, "light"), base_url=site.url)
    yield context
    for page in context.pages:
        page.goto(GONE)
    context.close()


@pytest.fixture(autouse=True)
def _without_former_rows(site: Site) -> None:
    """The site commits: what others left there is no part of this test."""
    time.sleep(0.2)  # for what their pages said when they were closed
    former.clear()
    for layer in (AnonymousEvent, PersonalEvent):
        former.update(layer.objects.values_list("load", flat=True))


@pytest.fixture
def product(site: Site) -> Product:
    return Product.objects.get(slug="startwebsite")


@pytest.fixture
def card(visitor: BrowserContext, site: Site) -> Page:
    return opened(visitor, CARD)


def opened(visitor: BrowserContext, address: str) -> Page:
    """A page on which the question about privacy has been answered with neither yes nor no."""
    page = visitor.new_page()
    page.goto(address)
    expect(page.locator(".consent")).to_be_visible()
    return page


def rows(*kinds: str) -> list[AnonymousEvent]:
    events = AnonymousEvent.objects.exclude(load__in=former).order_by("at", "load", "seq")
    return list(events.filter(kind__in=kinds) if kinds else events)


def wait_for(number: int, *kinds: str) -> list[AnonymousEvent]:
    end = time.monotonic() + PATIENCE
    while len(found := rows(*kinds)) < number and time.monotonic() < end:
        time.sleep(0.05)
    assert len(found) == number, [str(row) for row in rows()]
    return found


def numbers_are_whole() -> bool:
    """Of each load all numbers from 0 on are there, each once."""
    loads: dict[Any, list[int]] = {}
    for row in rows():
        loads.setdefault(row.load, []).append(row.seq)
    return all(sorted(seqs) == list(range(len(seqs))) for seqs in loads.values())


def test_visit_of_a_card_becomes_exactly_its_rows(card: Page, product: Product) -> None:
    card.locator("[data-name=pack]").first.click(position={"x": 20, "y": 10})
    expect(card.locator(".toast")).to_be_visible()
    card.wait_for_timeout(700)
    picture = card.locator("[data-name=picture]")
    box = picture.bounding_box()
    assert box
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.75})
    card.wait_for_timeout(700)
    card.evaluate("document.querySelector('[data-section=benefits]').scrollIntoView()")
    card.wait_for_timeout(1500)
    card.goto(GONE)
    wait_for(1, "time")
    told = [(row.kind, row.name) for row in rows(*BY_CLICKS)]
    assert told == [("click", "pack"), ("act", "package"), ("dead", "picture")]
    dead = rows("dead")[0]
    assert dead.x == pytest.approx(25, abs=2)
    assert dead.y == pytest.approx(75, abs=2)
    shown = {(row.page, row.of, row.version, row.device) for row in rows()}
    assert shown == {("card", str(product.pk), product.edition, "desk")}
    assert [(row.seq, row.source) for row in rows("view")] == [(0, "direct")]
    assert {"promise", "benefits"} <= {row.name for row in rows("seen")}
    assert "related" not in {row.name for row in rows("seen")}
    depth = rows("time")[-1].depth
    assert depth is not None
    assert 20 < depth < 100
    assert len({row.visit for row in rows()}) == 1
    assert numbers_are_whole()
    assert not PersonalEvent.objects.exclude(load__in=former).exists()


def test_hidden_tab_tells_the_rest(card: Page) -> None:
    card.locator("h1").click()
    card.wait_for_timeout(700)
    hide(card)
    wait_for(1, "view")
    wait_for(1, "dead")


def test_message_that_comes_twice_is_kept_once(card: Page) -> None:
    bodies: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/t/"):
            bodies.append(request.post_data or "")

    card.on("request", note)
    card.locator("h1").click()
    card.wait_for_timeout(700)
    hide(card)
    wait_for(1, "dead")
    before = len(rows())
    body = next(body for body in bodies if '"view"' in body)
    answers = card.evaluate(
        """async body => {
            const post = () => fetch("/t/", {method: "POST", body}).then(it => it.status);
            return [await post(), await post()];
        }""",
        body,
    )
    assert answers == [204, 204]
    assert len(rows()) == before


def test_line_that_was_gone_loses_and_doubles_nothing(card: Page, visitor: BrowserContext) -> None:
    card.wait_for_timeout(1000)
    visitor.set_offline(True)
    for _time in range(12):
        card.locator("main p.lead").click()
    hide(card)
    hide(card, hidden=False)
    visitor.set_offline(False)
    card.goto(GONE)
    wait_for(12, "click")
    wait_for(1, "view")
    assert numbers_are_whole()


def test_going_on_and_back_are_views_of_one_visit(card: Page) -> None:
    card.wait_for_timeout(500)
    card.goto("/producten/")
    card.wait_for_timeout(500)
    card.go_back()
    card.wait_for_timeout(500)
    card.goto(GONE)
    views = wait_for(3, "view")
    assert [row.page for row in views] == ["card", "overview", "card"]
    assert len({row.load for row in views}) == 3
    assert len({row.visit for row in views}) == 1
    assert numbers_are_whole()


def test_filters_in_place_are_one_view_with_its_clicks(visitor: BrowserContext) -> None:
    page = opened(visitor, "/producten/")
    page.locator("label", has=page.locator("#categorie-webshops")).click()
    expect(page).to_have_url(re.compile("categorie=webshops"))
    page.locator("#zoek").press_sequentially("webshop")
    expect(page).to_have_url(re.compile("q=webshop"))
    page.wait_for_load_state("networkidle")
    page.locator("[data-name^=card-]").first.click()
    page.wait_for_load_state()
    wait_for(1, "find")
    overview = [row for row in rows() if row.page == "overview"]
    names = [row.name for row in overview if row.kind in BY_CLICKS]
    assert [row.kind for row in overview].count("view") == 1
    assert names[0].startswith("filter-")
    assert names[-1].startswith("card-")
    assert "webshop" not in names  # what is typed is nobody's


def test_without_scripts_a_view_is_counted_once(
    ordinary: Browser, site: Site, product: Product
) -> None:
    context = ordinary.new_context(
        **looking.options(390, "light"), base_url=site.url, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(CARD)
    page.wait_for_load_state("networkidle")
    context.close()
    (view,) = wait_for(1)
    assert (view.kind, view.page, view.of, view.version) == (
        "view",
        "card",
        str(product.pk),
        product.edition,
    )


def test_with_scripts_the_picture_is_not_fetched(visitor: BrowserContext) -> None:
    asked: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    opened(visitor, CARD)
    assert [url for url in asked if "geen-script" in url] == []


def test_page_has_nothing_against_its_being_measured(visitor: BrowserContext, site: Site) -> None:
    page = visitor.new_page()
    watcher = looking.Watcher(page, site.url)
    page.goto(CARD)
    page.wait_for_load_state("networkidle")
    page.locator("h1").click()
    with page.expect_response(re.compile("/t/$")) as answer:
        page.wait_for_timeout(6000)
    assert answer.value.status == 204
    assert watcher.complaints == []


def test_click_on_the_text_of_a_page_does_not_move_it(card: Page) -> None:
    """The question about privacy keeps clear what has the focus; not the page as a whole."""
    card.locator("h1").click()
    assert card.evaluate("scrollY") == 0


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_choice_begins_a_new_load_and_moves_nothing(card: Page, choice: str) -> None:
    card.wait_for_timeout(6000)  # the first message is kept by now
    wait_for(1, "view")
    card.locator(f".consent button[value={choice}]").click()
    expect(card.locator(".toast")).to_be_visible()
    card.wait_for_timeout(500)
    card.goto(GONE)
    time.sleep(1)
    known = PersonalEvent.objects.exclude(load__in=former)
    assert known.filter(kind="view").count() == (choice == "yes")
    assert len(rows("view")) == 2 - (choice == "yes")
    assert not {row.load for row in known} & {row.load for row in rows()}


def test_browser_without_a_choice_keeps_nothing(card: Page, visitor: BrowserContext) -> None:
    card.locator("h1").click()
    card.wait_for_timeout(1000)
    hide(card)
    wait_for(1, "view")
    assert visitor.cookies() == []
    assert card.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


@pytest.mark.parametrize("address", ["/producten/", CARD])
def test_scripts_of_a_page_weigh_little_beside_htmx(
    address: str, visitor: BrowserContext, site: Site
) -> None:
    weights: dict[str, int] = {}
    page = visitor.new_page()

    def weigh(response: Response) -> None:
        if response.url.endswith(".js") and "htmx" not in response.url:
            weights[response.url] = len(gzip.compress(response.body()))  # as it is sent

    page.on("response", weigh)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert any(url.endswith("measure.js") for url in weights)
    assert 0 < sum(weights.values()) < 15_000
