"""From a link in a quote to a signal that is handled, and a mail to who may get one."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from accounts.models import Membership, Organisation, User
from analytics import office_hours
from analytics.mailings import queueing
from analytics.models import (
    Consent,
    MailChoice,
    Mailing,
    MailTopic,
    Opening,
    ShareLink,
    Signal,
    SignalState,
    Verdict,
)
from analytics.signals import due
from catalog.models import Product
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site
from tests.mails import arrived

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"
SCANNER = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)", "Accept": "*/*"}
UNFURLER = {"User-Agent": "WhatsApp/2.23.20.0", "Accept": "text/html"}
SECONDS_TO_SEE = 5
COMPANY = "Bakkerij Vroegop"


@pytest.fixture(autouse=True)
def _always_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is mailed in this test is mailed at any hour of any day."""
    monkeypatch.setattr(office_hours, "is_now", lambda _now: True)


def apart[T](act: Callable[[], T]) -> T:
    """On a connection of its own: what the test does itself no server ever sees."""

    def run() -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(run).result()


@pytest.fixture
def customers(site: Site) -> list[User]:
    return apart(_three_people)


def _three_people() -> list[User]:
    """Of a company that has hosting, who each said once that they may be mailed."""
    User.objects.filter(email="werk@buro3.example").update(is_superuser=True)
    MailTopic.objects.get_or_create(key="tips", defaults={"name": "Tips over producten"})
    hosting = Product.objects.get(slug="webhosting")
    company = Organisation.objects.create(name=COMPANY)
    people = [
        factories.user(f"{name.lower()}@vroegop.example", name=f"{name} Vroegop")
        for name in ("Anna", "Bram", "Cees")
    ]
    for person in people:
        Membership.objects.create(user=person, organisation=company, role="member")
        Consent.objects.create(
            user=person, purpose="mail", given=True, text_version=1, source="account"
        )
    factories.current_product(hosting, organisation=company)
    return people


@pytest.fixture
def employee(browser: Browser, site: Site, customers: list[User]) -> Iterator[Page]:
    context = browser.new_context(**looking.options(1280, "light"), base_url=site.url)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_cookies(site.cookies_of("employee"))
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[BrowserContext]:
    """A browser that neither calls itself a program nor says that one steers it."""
    args = [
        *browser_type_launch_args["args"],
        f"--user-agent={AGENT}",
        "--disable-blink-features=AutomationControlled",
    ]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": args})
    context = browser.new_context(**looking.options(390, "light"))
    yield context
    context.close()
    browser.close()


def test_a_link_is_read_a_signal_handled_and_two_of_three_are_mailed(
    employee: Page, reader: BrowserContext, customers: list[User], site: Site
) -> None:
    address = f"{site.url}{urlsplit(_makes_a_link(employee)).path}"
    link = ShareLink.objects.get()
    _fetches(address, SCANNER)
    _fetches(address, UNFURLER)
    employee.goto("/werkplek/")
    _reads(reader, address)
    read_at = _until_a_person_is_seen(link)
    apart(due.look_at_all)  # as the worker does
    expect(employee.locator("#signalen")).to_contain_text(COMPANY, timeout=SECONDS_TO_SEE * 1000)
    assert time.monotonic() - read_at < SECONDS_TO_SEE
    _sees_one_person(employee, link)
    _handles(employee)
    apart(lambda: _says_no(customers[1]))
    _mails(employee)
    assert _mailed() == ["anna@vroegop.example", "cees@vroegop.example"]
    assert looking.accessibility(employee) == []


def _makes_a_link(page: Page) -> str:
    page.goto("/werkplek/deellinks/nieuw/?p=startwebsite")
    page.locator("[name=label]").fill("Offerte 2026-114")
    page.locator("[name=customer]").press_sequentially("Vroegop", delay=30)
    page.locator("#gevonden-klanten [role=option]", has_text=COMPANY).first.click()
    page.locator("[data-link-maker] button.button--primary[value=make]").click()
    page.wait_for_url("**/werkplek/deellinks/*/**")
    address = page.locator("#adres").inner_text()
    assert "/d/bakkerij-vroegop-offerte-2026-114-" in address
    assert address in page.evaluate("navigator.clipboard.readText()")
    return address


def _fetches(address: str, headers: dict[str, str]) -> None:
    """As a program does: it asks for the page, and runs nothing."""
    try:
        with urlopen(Request(address, headers=headers)) as answer:
            assert answer.status == 200
    except HTTPError as error:
        pytest.fail(f"{error.code} for {headers['User-Agent']}")


def _reads(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address)
    page.mouse.move(120, 200)
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(2500)
    page.goto("about:blank")


def _until_a_person_is_seen(link: ShareLink) -> float:
    """When the browser's last word arrived."""
    end = time.monotonic() + SECONDS_TO_SEE
    while time.monotonic() < end:
        if Opening.objects.filter(link=link).by_people().exists():
            return time.monotonic()
        time.sleep(0.1)
    raise AssertionError(list(Opening.objects.values("verdict", "reason", "ms", "touched")))


def _sees_one_person(page: Page, link: ShareLink) -> None:
    openings = Opening.objects.filter(link=link)
    verdicts = sorted(openings.values_list("verdict", flat=True))
    assert verdicts == [Verdict.MACHINE, Verdict.MACHINE, Verdict.PERSON]
    page.goto(f"/werkplek/deellinks/{link.pk}/")
    people = page.locator("#openingen .verdict--person")
    expect(people).to_have_count(1)
    why = people.locator("xpath=ancestor::tr").locator("td").nth(1)
    expect(why).not_to_be_empty()
    assert looking.accessibility(page) == []


def _handles(page: Page) -> None:
    page.goto("/werkplek/signalen/")
    signal = page.locator("li.signal").first
    signal.locator("form[action$='/afgehandeld/'] button").click()
    expect(page.locator("li.signal--done")).to_have_count(1)
    assert Signal.objects.get().state == SignalState.HANDLED


def _says_no(person: User) -> None:
    MailChoice.objects.create(user=person, wants=False, how=MailChoice.How.PAGE)


def _mails(page: Page) -> None:
    hosting = Product.objects.get(slug="webhosting")
    page.goto("/werkplek/doelgroepen/nieuw/")
    page.locator("[name=name]").fill("Heeft hosting")
    page.locator("[name=has_product]").select_option(str(hosting.pk))
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("main")).to_contain_text("Anna Vroegop")
    page.goto("/werkplek/mailings/nieuw/")
    page.locator("[name=audience]").select_option(label="Heeft hosting")
    page.locator("[name=topic]").select_option(label="Tips over producten")
    page.locator("[name=subject]").fill("Iets over je hosting")
    page.locator("[name=body]").fill("Kijk eens naar [[webhosting]].")
    page.locator("main form button[type=submit].button--primary").click()
    expect(page.locator("main h1")).to_have_text("Iets over je hosting")
    mailing = Mailing.objects.get()
    page.goto(f"/werkplek/mailings/{mailing.pk}/versturen/")
    page.locator("main form button.button--primary").click()
    page.wait_for_url(f"**/werkplek/mailings/{mailing.pk}/")
    apart(queueing.work)  # as the worker does


def _mailed() -> list[str]:
    return sorted(mail.to[0] for mail in arrived() if mail.subject == "Iets over je hosting")
