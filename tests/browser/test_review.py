"""A review is written by keyboard, approved by an employee and there at the next request."""

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import CurrentProduct, User
from catalog.models import Product, Review
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


def opened(browser: Browser, site: Site, person: str = "", width: int = 1280) -> BrowserContext:
    context = browser.new_context(**looking.options(width, "light"), base_url=site.url)
    if person:
        context.add_cookies(site.cookies_of(person))
    return context


@pytest.fixture(scope="module")
def current(site: Site, django_db_blocker: Any) -> CurrentProduct:
    """Committed, so that the site sees it; it goes with the rest of the site."""
    with django_db_blocker.unblock():
        customer = User.objects.get(email="klant@bakkerij.example")
        unreviewed = Product.objects.published().filter(reviews=None)
        return factories.current_product(unreviewed.in_our_order()[0], customer=customer)


def test_review_goes_from_the_keyboard_to_the_card(
    browser: Browser, site: Site, current: CurrentProduct
) -> None:
    _writes(opened(browser, site, "customer").new_page(), current)
    card = opened(browser, site).new_page()
    card.goto(current.product.get_absolute_url())
    expect(card.locator("#reviews")).to_have_count(0)

    _approves(opened(browser, site, "employee").new_page())
    card.reload()
    expect(card.locator("#reviews blockquote").first).to_have_text("Snel en vriendelijk.")
    expect(card.locator("#reviews figcaption strong")).to_have_text("Karin Klant")
    assert looking.accessibility(card) == []
    for context in browser.contexts:
        context.close()


def _writes(page: Page, current: CurrentProduct) -> None:
    page.goto(f"/account/producten/{current.pk}/review/")
    assert looking.accessibility(page) == []
    page.locator("[name=rating]").first.focus()
    page.keyboard.press("Space")
    for _star in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[name=rating][value='4']")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("Snel en vriendelijk.")
    page.keyboard.press("Tab")  # my name
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('/account')[0]}/account/producten/")
    assert Review.objects.get(product=current.product).rating == 4


def _approves(page: Page) -> None:
    page.goto("/werkplek/reviews/")
    assert looking.accessibility(page) == []
    page.locator(".moderation", has_text="Snel en vriendelijk.").locator(
        "button[value=approved]"
    ).press("Enter")
    expect(page.locator(".notice--good")).to_have_count(1)
