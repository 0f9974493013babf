"""Ordering in a browser: by keyboard, by a double click, small and large, by day and by night."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import Order, OutgoingMail, Terms
from catalog.models import Product
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site
from tests.browser.keyboard import tab_to

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
VARIANTS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def slug(site: Site, django_db_blocker: pytest.FixtureRequest) -> str:
    """Of a card with a fixed price."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        if not Terms.objects.exists():
            factories.terms(valid_from=date(2026, 1, 1))
        product = Product.objects.published().filter(price_kind="fixed").in_our_order().first()
        assert product
        return product.slug


@pytest.fixture(scope="module")
def order(slug: str, django_db_blocker: Any) -> Order:
    with django_db_blocker.unblock():
        somebody = factories.user("bo@bakkerij.example", name="Bo")
        return factories.order(somebody, Product.objects.get(slug=slug))


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    context.add_cookies(site.cookies_of("customer"))
    yield context.new_page()
    context.close()


def test_a_product_is_ordered_by_keyboard(page: Page, slug: str) -> None:
    number = Order.objects.count()
    page.goto(f"/producten/{slug}/")
    tab_to(page, f"a[href='/bestellen/{slug}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/bestellen/{slug}/")
    tab_to(page, "[name=reference]")
    page.keyboard.type("PO 12")
    tab_to(page, "[name=terms]")
    page.keyboard.press("Space")
    tab_to(page, "form.package [type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bestellingen/*/")
    assert Order.objects.count() == number + 1
    assert Order.objects.latest("pk").reference == "PO 12"
    page.go_back()
    expect(page.locator("[name=submission_key]")).to_have_count(0)


def test_a_double_click_is_one_order(page: Page, slug: str) -> None:
    number, mails = Order.objects.count(), OutgoingMail.objects.count()
    page.goto(f"/bestellen/{slug}/?nogmaals=1")
    page.locator("[name=terms]").check()
    page.locator("form.package [type=submit]").dblclick(no_wait_after=True)
    page.wait_for_url("**/bestellingen/*/")
    assert Order.objects.count() == number + 1
    assert OutgoingMail.objects.count() == mails + 2


@pytest.mark.parametrize(("width", "scheme"), VARIANTS)
def test_the_pages_are_accessible(
    width: int, scheme: str, browser: Browser, site: Site, order: Order
) -> None:
    """Of the customer and of the employee, with something in them."""
    [line] = order.lines.select_related("product")
    slug = line.product.slug if line.product else ""
    wrong: dict[str, list[str]] = {}
    for person, addresses in (
        ("customer", [f"/bestellen/{slug}/?nogmaals=1", "/account/bestellingen/", "/voorwaarden/"]),
        ("employee", ["/werkplek/bestellingen/", f"/werkplek/bestellingen/{order.pk}/"]),
    ):
        context = browser.new_context(**looking.options(width, scheme))
        context.add_cookies(site.cookies_of(person))
        for address in addresses:
            if found := looking.mistakes(context, site.url, address):
                wrong[address] = found
        context.close()
    assert wrong == {}
