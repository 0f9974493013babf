from decimal import Decimal

import pytest
from django.test import Client
from django.utils.translation import override

from catalog.price import Price, euros
from tests import factories

ON_REQUEST = {"price_kind": "on_request", "price_min": None, "price_max": None, "price_unit": ""}


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "€\xa00"),
        ("17.5", "€\xa017,50"),
        ("1250", "€\xa01.250"),
        ("1250.00", "€\xa01.250"),
        ("1234567.89", "€\xa01.234.567,89"),
    ],
)
def test_amounts_are_written_the_dutch_way(amount: str, text: str) -> None:
    assert euros(Decimal(amount)) == text


@pytest.mark.parametrize(
    ("price", "text"),
    [
        (Price("fixed", "once", Decimal(3450)), "€\xa03.450 eenmalig"),
        (Price("from", "month", Decimal(69)), "vanaf €\xa069 per maand"),
        (
            Price("range", "year", Decimal(8500), Decimal(18000)),
            "€\xa08.500 – €\xa018.000 per jaar",
        ),
        (Price("fixed", "hour", Decimal("97.5")), "€\xa097,50 per uur"),
        (Price("on_request"), "Prijs op aanvraag"),
    ],
)
def test_a_price_in_words(price: Price, text: str) -> None:
    assert str(price) == text


def test_a_price_in_english() -> None:
    with override("en"):
        assert str(Price("from", "month", Decimal(1069))) == "from €\xa01,069 per month"


def test_a_price_excludes_vat_unless_it_says_otherwise() -> None:
    assert Price("fixed", "once", Decimal(5)).vat == "exclusief btw"
    assert Price("fixed", "once", Decimal(5), vat_note="inclusief btw").vat == "inclusief btw"
    assert Price("on_request").vat == ""


def test_on_request_gives_away_nothing_even_when_it_has_amounts() -> None:
    price = Price("on_request", "month", Decimal(7777), Decimal(8888), "over 7777")
    told = f"{price} {price.amount} {price.per} {price.vat} {price.schema_org()}"
    assert told == "Prijs op aanvraag Prijs op aanvraag   None"


@pytest.mark.parametrize(
    ("price", "amounts"),
    [
        (Price("fixed", "once", Decimal("5.00")), {"price": "5.00"}),
        (Price("from", "once", Decimal("5.00")), {"minPrice": "5.00"}),
        (
            Price("range", "once", Decimal("5.00"), Decimal("9.00")),
            {"minPrice": "5.00", "maxPrice": "9.00"},
        ),
    ],
)
def test_schema_org_has_the_amounts(price: Price, amounts: dict[str, str]) -> None:
    offer = price.schema_org()
    assert offer
    assert offer["priceSpecification"] == {
        "@type": "UnitPriceSpecification",
        "priceCurrency": "EUR",
        "valueAddedTaxIncluded": False,
        **amounts,
    }


def test_schema_org_has_the_period_and_no_guess_about_vat() -> None:
    offer = Price("fixed", "month", Decimal(5), vat_note="vrijgesteld").schema_org()
    assert offer
    assert offer["priceSpecification"]["referenceQuantity"]["unitCode"] == "MON"
    assert "valueAddedTaxIncluded" not in offer["priceSpecification"]


@pytest.mark.django_db
def test_an_amount_that_is_now_on_request_is_nowhere(client: Client) -> None:
    product = factories.product(
        "Maatwerk", price_kind="range", price_min=Decimal(7777), price_max=Decimal(9999)
    )
    neighbour = factories.product("Buur", price_min=Decimal(10))
    factories.relation(neighbour, product)
    factories.recommendation(product)
    product.helpers.create(specialist=product.recommendations.get().specialist)
    pages = [
        "/",
        "/producten/",
        "/producten/?prijs=range",
        "/producten/?sorteer=prijs",
        "/categorie/websites/",
        "/producten/maatwerk/",
        "/producten/buur/",
        "/specialisten/marit-hoekstra/",
        "/vergelijken/?p=maatwerk&p=buur",
        "/sitemap.xml",
    ]

    def told() -> dict[str, bool]:
        texts = {page: client.get(page).content.decode() for page in pages}
        return {
            page: any(amount in text for amount in ("7.777", "7777", "9.999", "9999"))
            for page, text in texts.items()
        }

    before = told()
    assert before["/producten/maatwerk/"]
    assert before["/producten/buur/"]
    assert before["/vergelijken/?p=maatwerk&p=buur"]
    assert before["/producten/"]
    for field, value in ON_REQUEST.items():
        setattr(product, field, value)
    product.save()
    assert told() == dict.fromkeys(pages, False)
