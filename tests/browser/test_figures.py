"""The figures in a browser: what the chart says under the pointer, and that all of it fits."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from analytics.models import Figure, RollupDay
from catalog.models import Product
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="module")
def card(site: Site, django_db_blocker: Any) -> int:
    """Of a product that was read more each day, for twenty days."""
    with django_db_blocker.unblock():
        now, today = timezone.now(), timezone.localdate()
        product = Product.objects.published().in_our_order()[0]
        of: dict[str, Any] = {"page": "card", "of": str(product.pk), "version": 1}
        for ago in range(20):
            day = today - timedelta(days=ago)
            RollupDay.objects.create(day=day, made_at=now, events=9, took=timedelta(seconds=1))
            visits = 60 - ago
            counted = {"day": day, "device": "desk", "times": visits, "visits": visits, "ms": 9000}
            Figure.objects.create(measure="visit", **counted)
            Figure.objects.create(measure="source", part="een-lange-campagne.example", **counted)
            Figure.objects.create(measure="leave", part="card", page="card", **counted)
            Figure.objects.create(measure="page", **of, **counted)
            for measure, part in (("section", "price"), ("click", "pack"), ("dead", "picture")):
                Figure.objects.create(measure=measure, part=part, **of, **counted)
    return product.pk


@pytest.fixture
def addresses(card: int) -> list[str]:
    return ["/werkplek/cijfers/", "/werkplek/cijfers/kaarten/", f"/werkplek/cijfers/kaart/{card}/"]


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="nl-NL")
    context.add_cookies(site.cookies_of("employee"))
    yield context.new_page()
    context.close()


def test_the_chart_says_the_day_under_the_pointer(card: int, site: Site, page: Page) -> None:
    page.goto(f"{site.url}/werkplek/cijfers/")
    tip = page.locator("[data-tip]")
    usual = tip.inner_text()
    drawing = page.locator(".chart__svg--wide")
    box = drawing.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] - 12, box["y"] + 40)
    expect(tip).to_contain_text(": 60")
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 900)
    expect(tip).to_have_text(usual)


def test_the_menu_leads_there(card: int, site: Site, page: Page) -> None:
    page.goto(f"{site.url}/werkplek/")
    page.locator('.rail a[href="/werkplek/cijfers/"]').click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator('.rail a[aria-current="page"]')).to_have_attribute(
        "href", "/werkplek/cijfers/"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_well_made(
    width: int, browser: Browser, site: Site, addresses: list[str]
) -> None:
    context = browser.new_context(**looking.options(width, "light"))
    context.add_cookies(site.cookies_of("employee"))
    found = {url: looking.mistakes_by_day_and_night(context, site.url, url) for url in addresses}
    context.close()
    assert found == {url: [] for url in addresses}
