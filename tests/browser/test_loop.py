"""The whole loop, by keyboard: from a card to a package, an order, a product and a review."""

import re
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from accounts.models import CurrentProduct, Inquiry, Order, OutgoingMail, Package
from catalog.models import Product, ReviewStatus
from tests import factories
from tests.accounts.entering import CODE
from tests.browser import looking
from tests.browser.conftest import Site
from tests.browser.keyboard import fill, follow, press, tab_to
from tests.mails import arrived

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

MAIN = "main button[type=submit].button--primary"
PRAISE = "Na drie weken stond de site er, precies zoals we wilden."


@pytest.fixture
def people(browser: Browser, site: Site) -> Iterator[dict[str, Page]]:
    """A new customer, a colleague of theirs, an employee and a visitor, each with a browser."""
    contexts = {
        name: browser.new_context(**looking.options(1280, "light"), base_url=site.url)
        for name in ("customer", "colleague", "employee", "visitor")
    }
    contexts["employee"].add_cookies(site.cookies_of("employee"))
    yield {name: context.new_page() for name, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="module")
def cards(site: Site, django_db_blocker: Any) -> list[Product]:
    """One with a fixed price and one with a range; and terms, or nothing can be ordered."""
    with django_db_blocker.unblock():
        factories.terms()
        published = Product.objects.published().in_our_order()
        found = [published.filter(price_kind=kind).first() for kind in ("fixed", "range")]
    assert all(found)
    return [card for card in found if card]


def test_from_a_card_to_a_review_on_it(people: dict[str, Page], cards: list[Product]) -> None:
    customer, employee = people["customer"], people["employee"]
    _packs(customer, cards)
    _wishes(customer, cards)
    _signs_up(customer, "Nora Nieuw", "nora@nieuwbedrijf.example", "/pakket/")
    package = Package.objects.get(customer__email="nora@nieuwbedrijf.example")
    _invites(customer, people["colleague"], package)
    _reads_the_paper(customer, package, cards)
    inquiry = _sends(customer, package)
    order = _plans_and_makes_the_order(employee, inquiry)
    _delivers(employee, order)
    _reviews(customer, cards[0])
    _approves(employee)
    people["visitor"].goto(cards[0].get_absolute_url())
    expect(people["visitor"].get_by_text(PRAISE)).to_be_visible()
    assert looking.accessibility(people["visitor"]) == []


def _packs(page: Page, cards: list[Product]) -> None:
    for card in cards:
        page.goto(card.get_absolute_url())
        press(page, f"button[name=product][value={card.slug}]")
        expect(page.locator(".toasts")).to_contain_text(card.title)
    assert looking.accessibility(page) == []
    follow(page, ".site-tools a[href='/pakket/']")
    page.wait_for_url("**/pakket/")


def _wishes(page: Page, cards: list[Product]) -> None:
    for line in Package.objects.latest("created_at").lines.all():
        with page.expect_response(lambda answer: answer.request.method == "POST") as saved:
            fill(page, f"[name=line-{line.pk}-wish]", f"Wens bij regel {line.position}.")
            page.keyboard.press("Tab")
        assert saved.value.ok
    wishes = list(Package.objects.latest("created_at").lines.values_list("wish", flat=True))
    assert wishes == [f"Wens bij regel {place}." for place in range(len(cards))]
    assert looking.accessibility(page) == []
    follow(page, "main a.button--primary[href^='/aanmelden/']")


def _signs_up(page: Page, name: str, email: str, then: str) -> None:
    """With a mailed code, and no password."""
    page.wait_for_url("**/aanmelden/**")
    fill(page, "[name=name]", name)
    fill(page, "[name=email]", email)
    assert looking.accessibility(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/aanmelden/code/**")
    letters = [str(mail.body) for mail in arrived() if mail.to == [email]]
    found = CODE.search(letters[-1])
    assert found, letters
    fill(page, "[name=code]", found[0])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{then}")


def _invites(page: Page, colleague: Page, package: Package) -> None:
    follow(page, "main a[href$='/delen/']")
    fill(page, "[name=email]", "carla@nieuwbedrijf.example")
    assert looking.accessibility(page) == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("carla@nieuwbedrijf.example").first).to_be_visible()
    letter = next(str(mail.body) for mail in arrived() if mail.to == ["carla@nieuwbedrijf.example"])
    address = re.search(r"/pakketten/uitnodiging/[^\s]+", letter)
    assert address, letter
    colleague.goto(address[0])
    follow(colleague, "main a[href^='/aanmelden/']")
    _signs_up(colleague, "Carla Collega", "carla@nieuwbedrijf.example", address[0])
    follow(colleague, MAIN)
    colleague.wait_for_url(f"**/pakketten/{package.pk}/")
    expect(colleague.get_by_text("Wens bij regel 0.")).to_be_visible()


def _reads_the_paper(page: Page, package: Package, cards: list[Product]) -> None:
    answer = page.request.get(f"/pakketten/{package.pk}/pdf/")
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.body())).pages
    words = " ".join(sheet.extract_text().replace("\n", " ") for sheet in pages)
    for place, card in enumerate(cards):
        assert card.title in words
        assert f"Wens bij regel {place}." in words


def _sends(page: Page, package: Package) -> Inquiry:
    page.goto("/pakket/")
    follow(page, "main a[href$='/indienen/']")
    fill(page, "[name=goal]", "Voor de zomer een nieuwe site.")
    fill(page, "[name=phone]", "06 12345678")
    fill(page, "[name=company]", "Nieuw Bedrijf")
    assert looking.accessibility(page) == []
    follow(page, MAIN)
    page.wait_for_url("**/aanvragen/*/")
    assert looking.accessibility(page) == []
    inquiry = Inquiry.objects.get(package=package)
    mails = OutgoingMail.objects.filter(to="nora@nieuwbedrijf.example", kind__startswith="inquiry")
    assert (str(inquiry.organisation), mails.count()) == ("Nieuw Bedrijf", 1)
    return inquiry


def _plans_and_makes_the_order(page: Page, inquiry: Inquiry) -> Order:
    page.goto("/werkplek/aanvragen/")
    assert looking.accessibility(page) == []
    follow(page, f"main a[href='/werkplek/aanvragen/{inquiry.pk}/']")
    tab_to(page, "[name=at]")
    # Typing in the parts of a date depends on the computer's language, not on our page.
    moment = timezone.localtime() + timedelta(days=7)
    page.locator("[name=at]").fill(f"{moment:%Y-%m-%dT10:00}")
    fill(page, "[name=place]", "Oosterkade 14")
    assert looking.accessibility(page) == []
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Oosterkade 14")
    follow(page, "button[name=to][value=agreed]")
    follow(page, "main a[href$='/bestelling/']")
    for amount in page.locator("[name$=amount]").all():
        if not amount.input_value():
            name = amount.get_attribute("name")
            fill(page, f"[name={name}]", "9.500")
    assert looking.accessibility(page) == []
    follow(page, MAIN)
    page.wait_for_url("**/werkplek/bestellingen/*/")
    return Order.objects.get(inquiry=inquiry)


def _delivers(page: Page, order: Order) -> None:
    for line in order.lines.all():
        press(page, f"[name=lines][value='{line.pk}']", "Space")
    assert looking.accessibility(page) == []
    follow(page, "form[action$='/leveren/'] button[type=submit]")
    page.wait_for_url("**/werkplek/bestellingen/*/")
    assert CurrentProduct.objects.filter(order_line__order=order).count() == order.lines.count()


def _reviews(page: Page, card: Product) -> None:
    page.goto("/account/")
    follow(page, "main a[href='/account/producten/']")
    current = CurrentProduct.objects.get(product=card, customer__name="Nora Nieuw")
    assert looking.accessibility(page) == []
    follow(page, f"main a[href='/account/producten/{current.pk}/review/']")
    tab_to(page, "[name=rating]")
    page.keyboard.press("ArrowRight")
    fill(page, "[name=text]", PRAISE)
    assert looking.accessibility(page) == []
    follow(page, MAIN)
    page.wait_for_url("**/account/producten/")
    assert [review.status for review in card.reviews.all()] == [ReviewStatus.WAITING]


def _approves(page: Page) -> None:
    page.goto("/werkplek/reviews/")
    assert looking.accessibility(page) == []
    follow(page, "button[name=status][value=approved]")
    expect(page.locator(".moderation", has_text=PRAISE).locator(".badge--good")).to_be_visible()
