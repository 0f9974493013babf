import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, User
from analytics import links
from analytics.models import ShareLink, Verdict
from tests import factories
from tests.analytics.links.linking import made
from tests.analytics.links.test_overview import opened, over

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


@pytest.fixture
def link(employee: User, bakery: Organisation, customer: User) -> ShareLink:
    return made(employee, organisation=bakery, contact=customer)


def at(link: ShareLink, path: str = "") -> str:
    return f"/werkplek/deellinks/{link.pk}/{path}"


def said(**fields: Any) -> dict[str, Any]:
    return {"label": "Offerte 2", "valid": "zo", "with_prices": "on", **fields}


def judged(page: str) -> list[str]:
    return re.findall(r'<td[^>]*>\s*<span class="verdict verdict--(\w+)"', page)


def test_page_has_the_address_and_what_is_pasted(desk: Client, link: ShareLink) -> None:
    page = desk.get(at(link))
    pasted = page.context["pasted"]
    assert pasted.address == links.address(link)
    assert f'<output id="adres">{pasted.address}</output>' in page.text
    assert f'<div class="pasted">{pasted.html}</div>' in page.text
    assert "&lt;strong&gt;Offerte 2026-114&lt;/strong&gt;" in page.text  # for the clipboard
    assert page["Cache-Control"].endswith("private")


def test_every_employee_may_copy_it_again(
    link: ShareLink, administrator: User, client_of: Callable[[User | None], Client]
) -> None:
    assert links.address(link) in client_of(administrator).get(at(link)).text


def test_link_of_an_old_key_offers_a_new_address(desk: Client, link: ShareLink) -> None:
    ShareLink.objects.update(token_locked="weg")
    page = desk.get(at(link))
    assert page.context["pasted"] is None
    assert at(link, "opnieuw/") in page.text


def test_words_end_and_prices_are_changed(desk: Client, link: ShareLink) -> None:
    person = factories.specialist("Noor Dijkgraaf")
    before = links.address(link)
    form = said(specialist=person.slug, greeting="Karin", message="Hoi", reference="114")
    answer = desk.post(at(link), form | {"as_sent": "on", "with_prices": ""} | {"valid": "30"})
    assert (answer.status_code, answer["Location"]) == (302, at(link))
    link.refresh_from_db()
    assert (link.label, link.greeting, link.message, link.reference) == (
        "Offerte 2",
        "Karin",
        "Hoi",
        "114",
    )
    assert (link.specialist, link.as_sent, link.with_prices) == (person, True, False)
    assert timezone.localdate(link.expires_at) == timezone.localdate() + timedelta(days=30)
    assert links.address(link) == before


def test_end_stays_unless_another_is_chosen(desk: Client, link: ShareLink) -> None:
    before = link.expires_at
    desk.post(at(link), said())
    link.refresh_from_db()
    assert (link.label, link.expires_at) == ("Offerte 2", before)


def test_what_does_not_fit_is_told(desk: Client, link: ShareLink) -> None:
    answer = desk.post(at(link), said(label=""))
    assert answer.status_code == 422
    assert "Offerte 2026-114" in answer.text
    link.refresh_from_db()
    assert link.label == "Offerte 2026-114"


@pytest.mark.parametrize("how", ["revoked", "over"])
def test_link_that_does_not_work_cannot_be_changed(
    how: str, desk: Client, link: ShareLink, employee: User
) -> None:
    if how == "revoked":
        links.revoke(link, employee)
    else:
        over(link)
    desk.post(at(link), said(valid="90"))
    link.refresh_from_db()
    assert (link.label, link.is_valid) == ("Offerte 2026-114", False)
    page = desk.get(at(link))
    assert at(link, "opnieuw/") in page.text
    assert at(link, "intrekken/") not in page.text


def test_revoking_asks_first(desk: Client, link: ShareLink) -> None:
    assert desk.get(at(link, "intrekken/")).status_code == 200
    assert ShareLink.objects.valid().exists()
    answer = desk.post(at(link, "intrekken/"))
    assert (answer.status_code, answer["Location"]) == (302, at(link))
    assert not ShareLink.objects.valid().exists()


def test_new_address_leads_to_the_new_link(desk: Client, link: ShareLink) -> None:
    answer = desk.post(at(link, "opnieuw/"))
    again = ShareLink.objects.valid().get()
    assert again != link
    assert answer["Location"] == at(again)


def test_openings_stand_with_verdict_reason_and_device(desk: Client, link: ShareLink) -> None:
    opened(link, reason="touched", device_kind="phone")
    opened(link, reason="read", device=2, device_kind="desk")
    opened(link, Verdict.MACHINE, reason="program")
    page = desk.get(at(link)).text
    assert judged(page) == ["person", "person", "machine"]
    part = desk.get(at(link, "?deel=openingen")).text
    assert "<h1" not in part
    assert judged(part) == judged(page)


def test_what_changed_since_stands_with_the_product(desk: Client, link: ShareLink) -> None:
    assert "link-changes" not in desk.get(at(link)).text
    product = link.lines.get().product
    assert product
    product.price_min = product.price_min and product.price_min + 500
    product.save()
    page = desk.get(at(link)).text
    assert "link-changes" in page
    assert "<s>€\xa03.450 eenmalig</s>" in page


def test_those_of_readers_have_no_page_of_their_own(
    desk: Client, link: ShareLink, employee: User
) -> None:
    child = made(employee, parent=link)
    assert desk.get(at(child)).status_code == 404
    assert desk.post(at(child, "intrekken/")).status_code == 404


@pytest.mark.parametrize("path", ["", "intrekken/", "opnieuw/"])
def test_customers_and_visitors_change_nothing(
    path: str, link: ShareLink, customer: User, client_of: Callable[[User | None], Client]
) -> None:
    assert client_of(customer).post(at(link, path), said()).status_code == 403
    assert client_of(None).post(at(link, path), said()).status_code == 302
    link.refresh_from_db()
    assert (link.label, link.is_valid) == ("Offerte 2026-114", True)


def test_page_costs_the_same_with_more_products_and_openings(
    desk: Client, employee: User, django_assert_num_queries: Any
) -> None:
    few = made(employee)
    many = made(employee, "Webshop", "Logo", "Huisstijl")
    for _again in range(5):
        opened(many)
        opened(many, Verdict.MACHINE)
    desk.get(at(few))
    for link in (few, many):
        with django_assert_num_queries(13):
            desk.get(at(link))
