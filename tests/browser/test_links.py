"""An employee makes a share link and pastes it: by mouse, by keyboard, on a phone, in a hurry."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts.models import Organisation, User
from analytics import links
from analytics.models import Opening, ShareLink
from catalog.models import Product
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
VARIANTS = [(width, scheme) for width in (360, 768, 1440) for scheme in ("light", "dark")]
CARD = "/producten/website-op-maat/"
NEW = "/werkplek/deellinks/nieuw/"
MADE = re.compile(r"/werkplek/deellinks/\d+/$")
SECONDS = 10  # for making and pasting, the reading of the form by a person included


@pytest.fixture(scope="module", autouse=True)
def _firm(site: Site, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        firm = factories.organisation("Zeilmakerij Noorderwant", city="Delfzijl")
        person = factories.user("hessel@noorderwant.example", name="Hessel Dijkema")
        firm.memberships.create(user=person, role="owner")


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    context.add_cookies(site.cookies_of("employee"))
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    context = browser.new_context(**looking.options(360, "light"), base_url=site.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Page:
    return desk.new_page()


def pasted(page: Page, kind: str) -> str:
    read = """async kind => {
        const [item] = await navigator.clipboard.read();
        return (await item.getType(kind)).text();
    }"""
    text: str = page.evaluate(read, kind)
    return text


def choose(page: Page, field: str, text: str) -> None:
    page.locator(f"[data-chosen={field}]").press_sequentially(text)
    expect(page.locator("[role=option]").first).to_be_visible()
    assert looking.accessibility(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_link_of_a_card_is_made_and_pasted_within_ten_seconds(page: Page, site: Site) -> None:
    page.goto(CARD)
    began = time.monotonic()
    page.locator(".staff-bar a[href*='/deellinks/nieuw/']").click()
    page.locator("[data-link-maker] .button--primary").click()
    expect(page).to_have_url(MADE)
    expect(page.locator(".toast")).to_be_visible()
    plain = pasted(page, "text/plain")
    assert time.monotonic() - began < SECONDS

    link = ShareLink.objects.latest("pk")
    line = link.lines.get()
    address = links.address(link)
    note = plain.rpartition("\n")[2]
    told = f"{line.title}, {line.price}. {line.summary}"
    assert plain == f"{line.title}\n{address}\n\n{told}\n\n{note}"
    # The browser cleans what it takes: an entity for the space in a price is all that it changes.
    assert pasted(page, "text/html").replace("&nbsp;", "\xa0") == (
        f'<p><a href="{address}"><strong>{line.title}</strong></a></p><p>{told}</p><p>{note}</p>'
    )


def test_it_is_copied_again_from_its_page(page: Page) -> None:
    page.goto(f"{NEW}?p=website-op-maat")
    page.locator("[data-link-maker] .button--primary").click()
    expect(page).to_have_url(MADE)
    both = [pasted(page, kind) for kind in ("text/plain", "text/html")]
    page.evaluate("navigator.clipboard.writeText('iets anders')")
    page.locator("[data-copy-html]").click()
    expect(page.locator(".toast")).to_be_visible()
    assert [pasted(page, kind) for kind in ("text/plain", "text/html")] == both
    page.locator(".result-link ~ .cluster [data-copy]:not([data-copy-html])").click()
    address = page.locator("#adres").inner_text()
    page.wait_for_function(
        "address => navigator.clipboard.readText().then(it => it === address)", arg=address
    )


def test_browser_without_the_new_clipboard_copies_both(page: Page) -> None:
    page.goto(f"{NEW}?p=website-op-maat")
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('old')); }")
    page.locator("[data-link-maker] .button--primary").click()
    expect(page).to_have_url(MADE)
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('old')); }")
    page.locator("[data-copy-html]").click()
    expect(page.locator(".toast")).to_be_visible()
    assert "<strong>Website op maat</strong>" in pasted(page, "text/html")


def test_clicked_twice_it_is_one_link(page: Page) -> None:
    before = ShareLink.objects.count()
    page.goto(f"{NEW}?p=website-op-maat")
    page.locator("[data-link-maker] .button--primary").dblclick()
    expect(page).to_have_url(MADE)
    assert ShareLink.objects.count() == before + 1


def test_cards_and_customer_are_chosen_by_keyboard(page: Page) -> None:
    watcher = looking.Watcher(page, "http://localhost")
    page.goto(NEW)
    for typed in ("website op maat", "domeinnaam"):
        choose(page, "card", typed)
        expect(
            page.locator(".picked li").filter(has_text=re.compile(typed, re.IGNORECASE))
        ).to_have_count(1)
    expect(page.locator("[data-chosen=card]")).to_be_focused()
    expect(page.locator("#id_label")).not_to_have_value("")
    choose(page, "customer", "hessel")
    expect(page.locator("#id_customer")).to_have_value("Hessel Dijkema, Zeilmakerij Noorderwant")
    page.keyboard.press("Enter")
    expect(page).to_have_url(MADE)
    link = ShareLink.objects.latest("pk")
    assert (link.lines.count(), str(link.contact)) == (2, "Hessel Dijkema")
    assert "/d/zeilmakerij-noorderwant-" in page.locator("#adres").inner_text()
    assert [it for it in watcher.complaints if not it.startswith("asks another host")] == []


def test_form_that_is_not_right_comes_back_with_what_was_typed(page: Page) -> None:
    page.goto(f"{NEW}?p=website-op-maat")
    page.locator("#id_customer").fill("Bestaat Niet")
    page.locator("#id_reference").fill("2026-114")
    page.locator("[data-link-maker] .button--primary").click()
    expect(page.locator("#id_customer_error")).to_be_visible()
    expect(page.locator("#id_reference")).to_have_value("2026-114")
    expect(page.locator(".picked li")).to_have_count(1)


def test_link_is_made_without_scripts(browser: Browser, site: Site) -> None:
    options = looking.options(360, "light", base_url=site.url, java_script_enabled=False)
    context = browser.new_context(**options)
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    page.goto(NEW)
    page.locator("#id_card").fill("domeinnaam")
    page.locator("button[value=add]").click()
    if page.locator("button[value^='add:']").count():
        page.locator("button[value^='add:']").first.click()
    expect(page.locator(".picked li")).to_have_count(1)
    page.locator("#id_customer").fill("noorderwant")
    page.locator("[data-link-maker] .button--primary").click()
    page.get_by_label("Hessel Dijkema").check()
    page.locator("[data-link-maker] .button--primary").click()
    expect(page).to_have_url(MADE)
    assert str(ShareLink.objects.latest("pk").contact) == "Hessel Dijkema"
    context.close()


def test_openings_come_while_somebody_looks(page: Page, visitor: BrowserContext) -> None:
    page.goto(f"{NEW}?p=website-op-maat")
    page.locator("[data-link-maker] .button--primary").click()
    expect(page).to_have_url(MADE)
    expect(page.locator("#openingen .verdict")).to_have_count(0)
    path = urlsplit(page.locator("#adres").inner_text()).path
    customer = visitor.new_page()
    customer.goto(path)
    customer.mouse.wheel(0, 500)
    expect(page.locator("#openingen .verdict").first).to_be_attached(timeout=10_000)


# --- Everybody else ---------------------------------------------------------------------------


def test_visitor_shares_a_card_by_what_the_phone_has_for_that(
    visitor: BrowserContext, site: Site
) -> None:
    visitor.add_init_script("""
        navigator.share = (what) => { window.shared = what; return Promise.resolve(); };
    """)
    page = visitor.new_page()
    page.goto(CARD)
    page.locator("[data-share]").click()
    shared: dict[str, str] = page.evaluate("window.shared")
    assert shared["title"] == "Website op maat"
    assert shared["url"].endswith(CARD)
    expect(page.locator(".toast")).to_have_count(0)


def test_visitor_copies_the_address_where_there_is_nothing_for_that(
    visitor: BrowserContext,
) -> None:
    visitor.add_init_script("Object.defineProperty(Navigator.prototype, 'share', {value: null})")
    page = visitor.new_page()
    page.goto(CARD)
    page.locator("[data-share]").click()
    expect(page.locator(".toast a[href^='mailto:?subject=']")).to_be_visible()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(CARD)


# --- How it looks -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(site: Site, _firm: None, django_db_blocker: Any) -> list[str]:
    with django_db_blocker.unblock():
        by = User.objects.get(email="werk@buro3.example")
        firm = Organisation.objects.get(name="Zeilmakerij Noorderwant")
        products = list(Product.objects.published().in_our_order()[:3])
        some: dict[str, Any] = {"kind": "set", "products": products, "by": by, "organisation": firm}
        link = links.make(label="Voorstel winkel en voorraad", reference="2026-114", **some)
        gone = links.make(label="Oude offerte", **some)
        links.revoke(gone, by)
        for number, verdict in enumerate(("person", "person", "unsure", "employee", "machine"), 1):
            Opening.objects.create(
                link=link,
                sitting=f"00000000-0000-4000-8000-00000000010{number}",
                day=link.created_at.date(),
                at=link.created_at,
                verdict=verdict,
                reason="read",
                device=number,
                device_kind="phone",
            )
        product = products[0]
        product.price_min = product.price_min and product.price_min + 1
        product.save()
    slugs = "&".join(f"p={product.slug}" for product in products)
    return [
        "/werkplek/deellinks/",
        "/werkplek/deellinks/?zoek=bestaatvastniet",
        f"{NEW}?{slugs}",
        NEW,
        f"/werkplek/deellinks/{link.pk}/",
        f"/werkplek/deellinks/{gone.pk}/",
        f"/werkplek/deellinks/{link.pk}/intrekken/",
        f"/werkplek/deellinks/{link.pk}/blok/",
    ]


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda look: f"{look[0]}-{look[1]}")
def test_pages_are_well_made(
    variant: tuple[int, str], browser: Browser, site: Site, pages: list[str]
) -> None:
    context = browser.new_context(**looking.options(*variant))
    context.add_cookies(site.cookies_of("employee"))
    found = {url: looking.mistakes(context, site.url, url) for url in pages}
    folder = os.environ.get("SCREENSHOTS")  # for who wants to look themselves
    for number, url in enumerate(pages if folder else []):
        page = context.new_page()
        page.goto(f"{site.url}{url}")
        name = f"links-{variant[0]}-{variant[1]}-{number}.png"
        page.screenshot(path=Path(folder or "") / name, full_page=True)
        page.close()
    context.close()
    assert found == {url: [] for url in pages}
