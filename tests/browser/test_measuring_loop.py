"""From what visitors do on a card to what employees see of it, and from a yes to a no."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from analytics import rollups
from analytics.models import AnonymousEvent, Consent, Figure, PersonalEvent, RollupDay
from catalog.models import Product
from tests.browser import looking
from tests.browser.conftest import Site
from tests.browser.measuring.stage import hide
from tests.browser.measuring.test_kept import wait_for

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

CARD = "/producten/startwebsite/"
VISITORS = 5  # fewer are hidden
AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/{}.0.0.0 Safari/537.36"
BENEFITS = "document.querySelector('[data-section=benefits]').scrollIntoView()"


@contextmanager
def visitor(browser: Browser, site: Site, number: int = 0) -> Iterator[BrowserContext]:
    """Each has another browser, so each is another visit."""
    context = browser.new_context(
        **looking.options(1280, "light"), base_url=site.url, user_agent=AGENT.format(150 + number)
    )
    yield context
    context.close()


def apart(act: Callable[[], object]) -> None:
    """On a connection of its own: what the test does itself no server ever sees."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def empty() -> None:
    for model in (AnonymousEvent, Consent, Figure, RollupDay):
        model.objects.all().delete()


@pytest.fixture(autouse=True)
def _nothing_left(site: Site) -> Iterator[None]:
    apart(empty)
    yield
    apart(empty)


@pytest.fixture
def employee(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1440, "light"), base_url=site.url)
    context.add_cookies(site.cookies_of("employee"))
    yield context.new_page()
    context.close()


def read(page: Page) -> None:
    """Open the card, click what does nothing, read on, click what works, and go."""
    page.goto(CARD)
    page.wait_for_load_state("networkidle")
    page.locator("[data-name=picture]").click(position={"x": 60, "y": 60})
    page.wait_for_timeout(800)
    page.evaluate(BENEFITS)
    page.wait_for_timeout(1500)
    page.locator("[data-name=pack]").first.click()
    expect(page.locator(".toast")).to_be_visible()
    hide(page)


def are_read(browser: Browser, site: Site, visitors: int) -> None:
    for number in range(visitors):
        with visitor(browser, site, number) as context:
            read(context.new_page())
            wait_for(number + 1, "time")  # the last that a page tells


def make_figures() -> None:
    apart(lambda: rollups.make(timezone.localdate()))


def number_on(page: Page, name: str) -> str:
    return page.locator(f"[data-heat-badge='{name}'] .heat-n").inner_text()


def test_an_employee_sees_exactly_what_five_visitors_did(
    browser: Browser, site: Site, employee: Page
) -> None:
    are_read(browser, site, VISITORS)
    make_figures()

    employee.goto(f"{CARD}?klikgedrag=1")
    assert "5" in number_on(employee, "pack")
    assert "5" in number_on(employee, "picture")
    told = Figure.objects.exclude(part="").values_list("measure", "part", "times", "visits")
    assert {row for row in told if row[0] in {"click", "dead", "rage"}} == {
        ("click", "pack", 5, 5),
        ("dead", "picture", 5, 5),
    }

    product = Product.objects.get(slug="startwebsite")
    employee.goto(f"/werkplek/cijfers/kaart/{product.pk}/")
    expect(employee.locator(".metrics dd").first).to_have_text("5")
    employee.goto("/werkplek/cijfers/")
    expect(employee.locator(".metrics dd").first).to_have_text("5")


def test_of_four_visitors_an_employee_sees_no_number(
    browser: Browser, site: Site, employee: Page
) -> None:
    are_read(browser, site, VISITORS - 1)
    make_figures()
    employee.goto("/werkplek/cijfers/")
    expect(employee.locator("main")).not_to_contain_text("startwebsite")
    employee.goto(f"{CARD}?klikgedrag=1")
    employee.wait_for_load_state("networkidle")
    assert employee.locator("[data-heat-badge='pack'] .heat-n").count() == 0


def answer(page: Page, said: str) -> None:
    page.locator(f"section.consent button[value={said}]").click()
    expect(page.locator("section.consent")).to_have_count(0)


def visits(page: Page) -> None:
    page.goto(CARD)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(600)  # it counts as seen


def leaves(page: Page) -> None:
    """Until what the page told as its last has been answered."""
    hide(page)
    page.wait_for_timeout(2000)


def test_a_yes_given_used_and_taken_back_shows_in_the_rows(browser: Browser, site: Site) -> None:
    with visitor(browser, site) as context:
        page = context.new_page()
        visits(page)
        leaves(page)
        assert AnonymousEvent.objects.filter(kind="view").count() == 1
        assert not PersonalEvent.objects.exists()

        visits(page)
        answer(page, "yes")
        page.wait_for_timeout(600)
        leaves(page)
        yes = Consent.objects.get()
        assert (yes.given, yes.source, yes.ended_at, yes.user) == (True, "banner", None, None)
        assert set(PersonalEvent.objects.values_list("consent", flat=True)) == {yes.pk}
        loads = set(AnonymousEvent.objects.values_list("load", flat=True))
        assert loads.isdisjoint(PersonalEvent.objects.values_list("load", flat=True))

        page.goto("/privacy/")
        page.locator("button[value=no]").first.click()
        page.wait_for_load_state("networkidle")
        leaves(page)
        yes.refresh_from_db()
        assert yes.ended_at is not None
        before = PersonalEvent.objects.count()
        visits(page)
        leaves(page)
        assert PersonalEvent.objects.count() == before
        assert not PersonalEvent.objects.filter(at__gt=yes.ended_at).exists()
