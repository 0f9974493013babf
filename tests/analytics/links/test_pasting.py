from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation

from accounts.models import User
from analytics import links
from analytics.links.pasting import Pasted
from analytics.models import ShareLink
from catalog.price import NBSP
from tests import factories
from tests.analytics.links.linking import made

pytestmark = pytest.mark.django_db
UNTIL = datetime(2027, 2, 19, 12, tzinfo=UTC)
NOTE = "The prices are an indication, excluding VAT unless it says otherwise. "


@pytest.fixture(autouse=True)
def _products(db: None) -> None:
    factories.product("Webshop", summary="Een winkel.", price_kind="from", price_min=6900)
    factories.product("Koppeling", summary="Voorraad & kassa.", vat_note="inclusief btw")


def link_of(employee: User, **fields: Any) -> ShareLink:
    return made(
        employee, "Webshop", "Koppeling", label="Voorstel <winkel>", expires_at=UNTIL, **fields
    )


@pytest.fixture
def reader(customer: User) -> User:
    customer.language = "en"
    customer.save()
    return customer


def test_plain_text_has_name_address_and_a_line_for_each_product(
    employee: User, reader: User
) -> None:
    link = link_of(employee, contact=reader)
    assert Pasted.of(link).plain == (
        "Voorstel <winkel>\n"
        f"{links.address(link)}\n"
        "\n"
        f"Webshop, from €{NBSP}6,900 one-time. Een winkel.\n"
        f"Koppeling, €{NBSP}3,450 one-time (inclusief btw). Voorraad & kassa.\n"
        "\n"
        f"{NOTE}Valid until 19 February 2027."
    )


def test_html_is_the_same_with_a_link(employee: User, reader: User) -> None:
    link = link_of(employee, contact=reader)
    assert Pasted.of(link).html == (
        f'<p><a href="{links.address(link)}"><strong>Voorstel &lt;winkel&gt;</strong></a></p>'
        f"<p>Webshop, from €{NBSP}6,900 one-time. Een winkel.</p>"
        f"<p>Koppeling, €{NBSP}3,450 one-time (inclusief btw). Voorraad &amp; kassa.</p>"
        f"<p>{NOTE}Valid until 19 February 2027.</p>"
    )


def test_without_prices_there_is_no_amount_anywhere(employee: User, reader: User) -> None:
    pasted = Pasted.of(link_of(employee, contact=reader, with_prices=False))
    assert pasted.lines == ["Webshop. Een winkel.", "Koppeling. Voorraad & kassa."]
    assert pasted.note == "Valid until 19 February 2027."
    assert "€" not in pasted.plain + pasted.html + pasted.letter


def test_it_is_in_the_language_of_whom_it_is_for(employee: User, reader: User) -> None:
    with translation.override("nl"):
        assert "from €" in Pasted.of(link_of(employee, contact=reader)).plain
    with translation.override("en"):
        assert "vanaf €" in Pasted.of(link_of(employee)).plain


def test_price_is_that_of_the_card_now_or_as_it_was_sent(employee: User, reader: User) -> None:
    as_sent, now = (link_of(employee, contact=reader, as_sent=it) for it in (True, False))
    product = as_sent.lines.all()[0].product
    assert product
    product.price_min = Decimal(7500)
    product.save()
    assert Pasted.of(as_sent).lines[0] == f"Webshop, from €{NBSP}6,900 one-time. Een winkel."
    assert Pasted.of(now).lines[0] == f"Webshop, from €{NBSP}7,500 one-time. Een winkel."


def test_letter_goes_to_the_contact(employee: User, reader: User) -> None:
    link = link_of(employee, contact=reader, greeting="Karin")
    letter = urlsplit(Pasted.of(link).letter)
    assert (letter.scheme, letter.path) == ("mailto", "klant@bakkerij.example")
    said = parse_qs(letter.query)
    assert said["subject"] == ["Voorstel <winkel>"]
    assert said["body"][0].startswith("Hello Karin,\r\n\r\nVoorstel <winkel>\r\nhttp")
    assert links.address(link) in said["body"][0]


def test_long_letter_leaves_the_products_to_the_page(employee: User) -> None:
    names = [f"Product {number}" for number in range(12)]
    for name in names:
        factories.product(name, summary="Wat je eraan hebt. " * 8)
    pasted = Pasted.of(made(employee, *names))
    assert "Product 7" in pasted.plain
    assert "Product" not in pasted.letter
    assert len(pasted.letter) < 1000
