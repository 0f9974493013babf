"""Asking for a meeting: by keyboard, impatiently, small and large, by day and by night."""

import os
import re
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accounts import inquiries
from accounts.models import Inquiry, OutgoingMail, Package, User
from catalog.models import Product
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site
from tests.browser.keyboard import tab_to

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = (360, 768, 1440)


SEND = "main form[data-send-once] button[type=submit]"


@pytest.fixture(scope="module")
def packages(site: Site, django_db_blocker: pytest.FixtureRequest) -> list[Package]:
    """Of the customer; committed, so that the server sees them."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        customer = User.objects.get(email="klant@bakkerij.example")
        products = Product.objects.published().in_our_order()[:3]
        made = [factories.package(customer, *products, name="Nieuwe site") for _ in range(6)]
        for package in made:
            package.lines.filter(position=0).update(wish="Kan het voor de zomer af zijn?")
        return made


@pytest.fixture
def package(packages: list[Package]) -> Package:
    """One that was not sent yet."""
    return packages.pop()


@pytest.fixture(scope="module")
def pages(
    packages: list[Package], django_db_blocker: pytest.FixtureRequest
) -> dict[str, list[str]]:
    """Per person the addresses to look at."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        package = packages.pop()
        waiting, planned = _asked(package, planned=False), _asked(package, planned=True)
    return {
        "customer": [
            f"/pakketten/{package.pk}/indienen/",
            "/account/aanvragen/",
            f"/aanvragen/{planned.pk}/",
            f"/aanvragen/{planned.pk}/intrekken/",
        ],
        "employee": [
            "/werkplek/aanvragen/",
            "/werkplek/aanvragen/?status=declined",
            f"/werkplek/aanvragen/{waiting.pk}/",
            f"/werkplek/aanvragen/{planned.pk}/",
        ],
    }


@pytest.fixture
def tab(browser: Browser, site: Site) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    context.add_cookies(site.cookies_of("customer"))
    yield context.new_page()
    context.close()


def slowed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = inquiries.submit

    def slow(*arguments: object, **named: object) -> inquiries.Sent:
        time.sleep(1)
        return real(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(inquiries, "submit", slow)


def double_click(page: Page) -> None:
    page.locator(SEND).dblclick(no_wait_after=True)


def enter_and_click(page: Page) -> None:
    page.locator("[name=phone]").press("Enter", no_wait_after=True)
    page.locator(SEND).click(no_wait_after=True, force=True)


@pytest.mark.parametrize("impatient", [double_click, enter_and_click])
@pytest.mark.parametrize("scripts", [True, False])
def test_who_is_impatient_sends_one_request(  # noqa: PLR0913, PLR0917 - how, where, what
    impatient: Callable[[Page], None],
    scripts: bool,
    browser: Browser,
    site: Site,
    package: Package,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slowed(monkeypatch)
    context = browser.new_context(
        **looking.options(1280, "light"), base_url=site.url, java_script_enabled=scripts
    )
    context.add_cookies(site.cookies_of("customer"))
    page = context.new_page()
    page.goto(f"/pakketten/{package.pk}/indienen/")
    page.locator("[name=phone]").fill("06 12345678")
    impatient(page)
    expect(page).to_have_url(re.compile(r"/aanvragen/\d+/$"))
    inquiry = Inquiry.objects.get(package=package)
    assert OutgoingMail.objects.filter(key__contains=f"-{inquiry.pk}-").count() == 2
    context.close()


def test_a_meeting_is_asked_for_by_keyboard(tab: Page, package: Package) -> None:
    tab.goto(f"/pakketten/{package.pk}/indienen/")
    tab_to(tab, tab.locator("[name=goal]"))
    tab.keyboard.type("Meer klanten")
    tab_to(tab, tab.locator("[name=meeting_kind][value=phone]"))
    tab.keyboard.press("ArrowRight")
    tab_to(tab, tab.locator(SEND))
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(r"/aanvragen/\d+/$"))
    inquiry = Inquiry.objects.get(package=package)
    assert (inquiry.goal, inquiry.meeting_kind) == ("Meer klanten", "video")
    tab_to(tab, tab.locator("[name=text]"))
    tab.keyboard.type("Ik kom samen met Bas.")
    tab_to(tab, tab.locator(SEND))
    tab.keyboard.press("Enter")
    expect(tab.get_by_text("Ik kom samen met Bas.")).to_be_visible()


def _asked(package: Package, *, planned: bool) -> Inquiry:
    """A request of this package, with a card that changed since, and a conversation."""
    customer = package.customer
    assert customer
    inquiry = factories.inquiry(
        customer,
        *(line.product for line in package.lines.all()),
        name="Nieuwe website",
        goal="Voor de zomer een nieuwe site.",
        phone="+31612345678",
        moments=[timezone.now() + timedelta(days=2)],
    )
    employee = User.objects.get(email="werk@buro3.example")
    inquiries.say(inquiry, by=customer, text="Hebben jullie al gekeken?", key=uuid.uuid4())
    if planned:
        meeting = inquiries.Plan(timezone.now() + timedelta(days=3), 60, "Oosterkade 14, Groningen")
        seen = inquiries.stage(inquiry)
        inquiries.plan(inquiry, meeting, by=employee, seen=seen, key=uuid.uuid4(), text="Tot dan!")
    return inquiry


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_well_made(
    width: int, browser: Browser, site: Site, pages: dict[str, list[str]]
) -> None:
    for person, addresses in pages.items():
        context = browser.new_context(**looking.options(width, "light"))
        context.add_cookies(site.cookies_of(person))
        found = {
            url: looking.mistakes_by_day_and_night(context, site.url, url) for url in addresses
        }
        _photograph(context, site, addresses, f"{person}-{width}")
        context.close()
        assert found == {url: [] for url in addresses}


def _photograph(context: BrowserContext, site: Site, addresses: list[str], name: str) -> None:
    """For who wants to look themselves: set SCREENSHOTS to a folder."""
    folder = os.environ.get("SCREENSHOTS")
    for number, address in enumerate(addresses if folder else []):
        page = context.new_page()
        page.goto(f"{site.url}{address}")
        for scheme in looking.SCHEMES:
            page.emulate_media(color_scheme=scheme)
            file = Path(folder or "") / f"{name}-{scheme}-{number}.png"
            page.screenshot(path=file, full_page=True)
        page.close()
