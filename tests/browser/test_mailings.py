"""Audiences and mailings in a browser: as they look, and a card that is put into a text."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from accounts.models import User
from analytics.models import (
    Audience,
    Mailing,
    MailingRecipient,
    MailingState,
    MailTopic,
    RecipientState,
)
from catalog.models import Product
from tests import factories
from tests.analytics.mailings import asked, sent
from tests.browser import looking
from tests.browser.conftest import Site

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
WIDTHS = (360, 768, 1440)
HERE = "/werkplek/mailings"


@pytest.fixture(scope="module")
def pages(site: Site, django_db_blocker: Any) -> dict[str, str]:
    """Of one audience, with a mailing of each kind; the addresses to look at."""
    with django_db_blocker.unblock():
        employee = User.objects.get(email="werk@buro3.example")
        User.objects.filter(pk=employee.pk).update(is_superuser=True)
        customer = User.objects.get(email="klant@bakkerij.example")
        firm = factories.organisation("Bakkerij van de Gebroeders Bos en Dochters")
        firm.memberships.create(user=customer, role="owner")
        card = Product.objects.published().in_our_order()[0]
        asked.read(customer, card)
        sent.says_yes(customer)
        audience = Audience.objects.create(name="Zag iets", seen_product=card, made_by=employee)
        topic, _new = MailTopic.objects.get_or_create(key="tips", defaults={"name": "Tips"})
        words = {"audience": audience, "topic": topic, "body": f"Kijk eens:\n\n[[{card.slug}]]"}
        concept = Mailing.objects.create(subject="Een tip", sender=employee, **words)
        running = Mailing.objects.create(
            subject="Nog een tip",
            sender=employee,
            state=MailingState.RUNNING,
            started_at=timezone.now(),
            **words,
        )
        draft = MailingRecipient.objects.create(
            mailing=running,
            person=customer,
            sender=employee,
            reason="Zag iets op 3 november; heeft het niet; nog geen contact",
            ground="consent",
            ground_words="Je zei ja.",
            state=RecipientState.DRAFT,
        )
    return {
        "audiences": "/werkplek/doelgroepen/",
        "question": "/werkplek/doelgroepen/nieuw/",
        "audience": f"/werkplek/doelgroepen/{audience.pk}/",
        "left out": f"/werkplek/doelgroepen/{audience.pk}/?lijst=niet",
        "mailings": f"{HERE}/",
        "new": f"{HERE}/nieuw/",
        "concept": f"{HERE}/{concept.pk}/",
        "bulk": f"{HERE}/{concept.pk}/versturen/",
        "delete": f"{HERE}/{concept.pk}/weg/",
        "running": f"{HERE}/{running.pk}/",
        "drafts": f"{HERE}/concepten/",
        "draft": f"{HERE}/concepten/{draft.pk}/",
        "mail": f"{HERE}/{concept.pk}/voorbeeld/",
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_well_made(
    width: int, browser: Browser, site: Site, pages: dict[str, str]
) -> None:
    context = browser.new_context(**looking.options(width, "light"))
    context.add_cookies(site.cookies_of("employee"))
    urls = [url for name, url in pages.items() if name != "mail"]
    found = {url: looking.mistakes_by_day_and_night(context, site.url, url) for url in urls}
    context.close()
    assert found == {url: [] for url in urls}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_card_is_put_into_the_text(
    browser: Browser, site: Site, pages: dict[str, str], *, scripts: bool
) -> None:
    """Where the cursor is; without scripts at the end."""
    options = looking.options(768, "light", base_url=site.url, java_script_enabled=scripts)
    context = browser.new_context(**options)
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    page.goto(pages["new"])
    page.locator("[name=subject]").fill("Een tip")
    text = page.locator("[name=body]")
    text.fill("Wist je dit?\n\nBel gerust.")
    if scripts:
        text.evaluate("it => it.setSelectionRange(12, 12)")
    page.locator("[name=product]").select_option(index=1)
    page.locator("[data-product-picker] button").click()
    slug = Product.objects.published().order_by("title").values_list("slug", flat=True)[0]
    placed = f"Wist je dit?\n\n[[{slug}]]\n\nBel gerust."
    at_the_end = f"Wist je dit?\n\nBel gerust.\n\n[[{slug}]]\n"
    expect(text).to_have_value(placed if scripts else at_the_end)
    expect(page.locator("[name=subject]")).to_have_value("Een tip")
    page.locator(".mailing-form .button--primary").click()
    expect(page.locator("h1")).to_have_text("Een tip")
    context.close()


def test_enter_in_the_subject_saves(browser: Browser, site: Site, pages: dict[str, str]) -> None:
    context = browser.new_context(**looking.options(768, "light", base_url=site.url))
    context.add_cookies(site.cookies_of("employee"))
    page = context.new_page()
    page.goto(pages["new"])
    page.locator("[name=body]").fill("Wist je dit?")
    page.locator("[name=subject]").fill("Met Enter")
    page.locator("[name=subject]").press("Enter")
    expect(page.locator("h1")).to_have_text("Met Enter")
    context.close()
