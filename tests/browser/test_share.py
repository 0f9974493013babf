"""A share link as a customer opens it: what works, what is told, and what is not."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from accounts.models import User
from analytics import links
from analytics.models import Consent, Opening, PersonalEvent, ShareLink, Verdict
from catalog.models import Product, Specialist
from tests.analytics.openings.reader import aged
from tests.browser import looking
from tests.browser.conftest import Site
from tests.browser.measuring.stage import hide
from tests.browser.test_measuring_loop import AGENT, apart

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

CARDS = ["startwebsite", "webshop-die-meegroeit"]
NOT_DRIVEN = "Object.defineProperty(navigator, 'webdriver', {get: () => false})"
PATIENCE = 10  # seconds
VARIANTS = [(width, scheme) for width in (320, 768, 1440) for scheme in ("light", "dark")]


def _made(label: str = "Offerte 2026-114", **fields: Any) -> str:
    """Its path."""
    employee = User.objects.get(email="werk@buro3.example")
    link = links.make(
        kind="set",
        products=Product.objects.filter(slug__in=CARDS),
        label=label,
        by=employee,
        greeting="Hessel",
        message="Twee dingen om voor het seizoen online te verkopen.",
        specialist=Specialist.objects.order_by("pk").first(),
        **fields,
    )
    aged(link)
    return urlsplit(links.address(link)).path


@pytest.fixture
def address(site: Site, django_db_blocker: Any) -> Iterator[str]:
    made: list[str] = []
    apart(lambda: made.append(_made()))
    yield made[0]
    apart(lambda: ShareLink.objects.all().delete())
    apart(lambda: Consent.objects.all().delete())


def reader(browser: Browser, site: Site, *, driven: bool = False, **more: Any) -> BrowserContext:
    options = looking.options(more.pop("width", 1280), more.pop("scheme", "light"))
    context = browser.new_context(
        **options, base_url=site.url, user_agent=AGENT.format(142), **more
    )
    if not driven:
        context.add_init_script(NOT_DRIVEN)
    return context


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    context = reader(browser, site)
    yield context
    context.close()


@pytest.fixture
def plain(browser: Browser, site: Site) -> Iterator[Page]:
    context = reader(browser, site, java_script_enabled=False)
    yield context.new_page()
    context.close()


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
    assert holds()


def verdicts() -> list[str]:
    found: list[str] = []
    apart(lambda: found.extend(Opening.objects.order_by("pk").values_list("verdict", flat=True)))
    return found


@pytest.mark.parametrize("look", VARIANTS, ids=lambda look: f"{look[0]}-{look[1]}")
def test_page_is_well_made(
    look: tuple[int, str], address: str, browser: Browser, site: Site
) -> None:
    context = reader(browser, site, width=look[0], scheme=look[1])
    assert looking.mistakes(context, site.url, address) == []
    assert looking.mistakes(context, site.url, f"/d/{'x' * 43}/") == []
    context.close()


def test_who_touches_it_is_a_person(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(address)
    assert verdicts() == [Verdict.UNSURE]
    page.mouse.move(200, 200)
    page.mouse.wheel(0, 300)
    wait_for(lambda: verdicts() == [Verdict.PERSON])


def test_who_only_reads_is_a_person_after_some_seconds(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.clock.install()
    page.goto(address)
    page.clock.run_for(4_400)
    assert verdicts() == [Verdict.UNSURE]
    page.clock.run_for(1_000)
    wait_for(lambda: verdicts() == [Verdict.PERSON])


def test_a_page_that_is_not_in_view_is_not_read(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    told: list[Request] = []
    page.on("request", lambda it: told.append(it) if "gelezen" in it.url else None)
    page.clock.install()
    page.goto(address)
    hide(page)
    page.clock.run_for(60_000)
    assert told == []
    assert verdicts() == [Verdict.UNSURE]


def test_a_browser_that_is_steered_is_a_machine(browser: Browser, site: Site, address: str) -> None:
    context = reader(browser, site, driven=True)
    page = context.new_page()
    page.goto(address)
    page.mouse.move(200, 200)
    page.mouse.wheel(0, 300)
    wait_for(lambda: verdicts() == [Verdict.MACHINE])
    context.close()


def test_it_is_told_some_times_and_then_no_more(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    told: list[str] = []
    page.on("request", lambda it: told.append(it.post_data or "") if "gelezen" in it.url else None)
    page.clock.install()
    page.goto(address)
    page.clock.run_for(120_000)
    page.mouse.move(100, 100)
    page.clock.run_for(120_000)
    assert 3 <= len(told) <= 4
    assert {"product", "offer", "scroll"} & set(re.findall(r"\w+", "".join(told))) == set()


def test_no_page_after_it_hears_the_address(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(address)
    heard: list[str] = []
    page.on("request", lambda it: heard.append(str(it.headers.get("referer", ""))))
    page.locator(".offer .arrow-link").first.click()
    page.wait_for_url(re.compile("/producten/"))
    assert page.evaluate("document.referrer") == ""
    assert [it for it in heard if "/d/" in it] == []


def test_product_goes_in_the_package(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    watcher = looking.Watcher(page, page.url)
    page.goto(address)
    page.locator(".offer button[name=product]").first.click()
    expect(page.locator("[data-packed-count]")).to_have_text("1")
    expect(page).to_have_url(re.compile(re.escape(address)))
    assert [it for it in watcher.complaints if "asks another host" not in it] == []


def test_seen_is_turned_off_and_on(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(address)
    switch = page.get_by_role("switch")
    expect(switch).to_be_checked()
    switch.press("Space")
    expect(switch).not_to_be_checked()
    page.goto("/")
    page.goto(address)
    page.mouse.wheel(0, 300)
    expect(switch).not_to_be_checked()
    assert len(verdicts()) == 1
    expect(page.locator(".offer").first).to_be_visible()


def test_what_is_read_is_known_after_a_yes_only(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(address)
    expect(page.locator(".consent")).to_have_count(0)  # it is asked here, and once
    page.locator(".may-read button[value=yes]").click()
    stop = page.locator(".may-read button[value=no]")
    expect(stop).to_be_visible()
    offer = page.locator("[data-section]").first
    offer.scroll_into_view_if_needed()
    name = offer.get_attribute("data-section")
    seen = {"kind": "seen", "page": "share", "of": "", "name": name}
    wait_for(lambda: _there_is(PersonalEvent, **seen))
    stop.click()
    expect(page.locator(".may-read")).to_have_count(0)
    expect(page.locator("[data-section]")).to_have_count(0)


def _there_is(model: Any, **values: Any) -> bool:
    found: list[bool] = []
    apart(lambda: found.append(model.objects.filter(**values).exists()))
    return found[0]


def test_colleague_gets_a_link_of_their_own(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(address)
    page.locator("#doorsturen button").click()
    own = page.locator(".pass-on__address").inner_text()
    expect(page.locator("#doorsturen [role=status]")).to_be_visible()
    page.goto(urlsplit(own).path)
    expect(page.locator("h1")).to_have_text("Offerte 2026-114")
    assert looking.accessibility(page) == []


def test_all_of_it_works_without_scripts(plain: Page, address: str) -> None:
    plain.goto(address)
    plain.get_by_role("switch").click()
    expect(plain.get_by_role("switch")).not_to_be_checked()
    plain.get_by_role("switch").click()
    plain.locator(".may-read button[value=yes]").click()
    expect(plain.locator(".may-read button[value=no]")).to_be_visible()
    plain.locator(".offer button[name=product]").first.click()
    expect(plain.locator("main")).to_contain_text("Startwebsite")
    plain.goto(address)
    plain.locator("#doorsturen button").click()
    expect(plain.locator(".pass-on__address")).to_be_visible()
    plain.locator("button[name=language]").click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")


def test_on_paper_there_are_no_buttons(desk: BrowserContext, address: str) -> None:
    page = desk.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator(".offer h3").first).to_be_visible()
    expect(page.locator("#gezien")).to_be_hidden()
    expect(page.locator("#doorsturen")).to_be_hidden()
    expect(page.locator(".offer button").first).to_be_hidden()


def test_an_employee_is_told_that_it_does_not_count(
    browser: Browser, site: Site, address: str
) -> None:
    context = reader(browser, site)
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".share > .notice")).to_be_visible()
    page.mouse.wheel(0, 300)
    assert verdicts() == [Verdict.EMPLOYEE]
    assert looking.accessibility(page) == []
    context.close()
