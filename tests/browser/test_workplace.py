"""The pages of employees: small and large, by day and by night, with something on them."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from accounts.models import OutgoingMail, User
from catalog.models import Product, Specialist
from tests import factories
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = (360, 768, 1440)


@pytest.fixture(scope="module")
def pages(site: Site, django_db_blocker: Any) -> list[str]:
    """Of a company with one of everything, and a mail; the addresses to look at."""
    with django_db_blocker.unblock():
        firm = factories.organisation("Bakkerij Bos", city="Zutphen", sector="Brood")
        firm.account_manager = Specialist.objects.get(slug="noor-dijkgraaf")
        firm.save()
        customer = User.objects.get(email="klant@bakkerij.example")
        User.objects.filter(email="werk@buro3.example").update(is_superuser=True)
        firm.memberships.create(user=customer, role="owner")
        product = Product.objects.published().in_our_order()[0]
        agreed = factories.inquiry(customer, product, organisation=firm, status="agreed")
        factories.inquiry(customer, product, organisation=firm, name="Nieuwe webshop")
        placed = factories.order(customer, product, organisation=firm)
        accepted = factories.order(
            customer, product, organisation=firm, status="accepted", accepted_at=timezone.now()
        )
        factories.current_product(product, organisation=firm, note="Kleinste uitvoering")
        mail = OutgoingMail.objects.create(
            kind="order-placed",
            key="order-placed-workplace",
            to="klant@bakkerij.example",
            subject="Je bestelling",
            text="Dag Karin,\n\nWe hebben je bestelling.",
            html="<p>Dag Karin</p>",
        )
    return [
        "/werkplek/",
        f"/werkplek/aanvragen/{agreed.pk}/",
        f"/werkplek/aanvragen/{agreed.pk}/bestelling/",
        "/werkplek/bestellingen/",
        "/werkplek/bestellingen/?status=declined",
        f"/werkplek/bestellingen/{placed.pk}/",
        f"/werkplek/bestellingen/{accepted.pk}/",
        "/werkplek/klanten/",
        "/werkplek/klanten/?q=bestaatvastniet",
        f"/werkplek/klanten/{firm.pk}/",
        "/werkplek/afnames/",
        "/werkplek/afnames/?per=product",
        "/werkplek/afnames/?zoek=bestaatvastniet",
        "/werkplek/reviews/",
        "/werkplek/mail/",
        f"/werkplek/mail/{mail.pk}/",
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_well_made(width: int, browser: Browser, site: Site, pages: list[str]) -> None:
    context = browser.new_context(**looking.options(width, "light"))
    context.add_cookies(site.cookies_of("employee"))
    found = {url: looking.mistakes_by_day_and_night(context, site.url, url) for url in pages}
    folder = os.environ.get("SCREENSHOTS")  # for who wants to look themselves
    for number, url in enumerate(pages if folder else []):
        page = context.new_page()
        page.goto(f"{site.url}{url}")
        for scheme in looking.SCHEMES:
            page.emulate_media(color_scheme=scheme)
            name = f"work-{width}-{scheme}-{number}.png"
            page.screenshot(path=Path(folder or "") / name, full_page=True)
        page.close()
    context.close()
    assert found == {url: [] for url in pages}


@pytest.mark.parametrize("scripts", [True, False])
def test_an_account_manager_is_chosen_on_a_phone(
    browser: Browser, site: Site, pages: list[str], *, scripts: bool
) -> None:
    address = next(
        url for url in pages if url.startswith("/werkplek/klanten/") and url[18:19].isdigit()
    )
    options = looking.options(360, "light", base_url=site.url, java_script_enabled=scripts)
    context = browser.new_context(**options)
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    page.goto(address)
    page.locator(".customer-manager summary").click()
    form = page.locator("form[action$='/accountmanager/']")
    form.locator("select").select_option("marit-hoekstra")
    form.get_by_role("button").click()
    expect(page.locator(".notice--good")).to_be_visible()
    expect(page.locator("form[action$='/accountmanager/'] select")).to_have_value("marit-hoekstra")
    expect(page.locator(".rail a[aria-current=true]")).to_have_count(1)
    context.close()
