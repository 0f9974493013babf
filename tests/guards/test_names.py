"""Pages say by name what they are and what their parts are: what is measured hangs on these."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from accounts.models import Inquiry, Order
from analytics.pages import LONGEST_NAME, NAME, Page
from catalog.models import Product, Review, ReviewStatus
from tests import factories
from tests.catalog.admin.forms import fields
from tests.guards.routes import OK, ROUTES, Route, orders, share, sharing

ClientNamed = Callable[[str], Client]

FLOW = "hoe-kom-ik-aan-meer-klanten"
# By address: what the page is, and which one. Of whoever may look at it, see `_reader_of`.
MEASURED = {
    "/": ("home", ""),
    "/producten/": ("overview", ""),
    "/producten/startwebsite/": ("card", "12"),
    "/categorie/websites/": ("category", "websites"),
    "/zoeken/": ("search", ""),
    "/zoeken/?q=startwebsite": ("search", ""),
    "/zoeken/?q=bestaatvastniet": ("search", ""),
    "/hulp/": ("help", ""),
    f"/hulp/{FLOW}/": ("help", FLOW),
    f"/hulp/{FLOW}/?doel=gevonden": ("outcome", FLOW),
    "/vergelijken/": ("compare", ""),
    "/vergelijken/?p=startwebsite&p=startwebshop": ("compare", ""),
    "/specialisten/marit-hoekstra/": ("specialist", "marit-hoekstra"),
    "/startpakketten/": ("starter", ""),
    "/startpakketten/startpakket-webshop/": ("starter", "startpakket-webshop"),
    "/aanbevolen/bakkerijbos1/": ("referral", ""),
    "/pakket/": ("package", ""),
    "/pakketten/00000000-0000-4000-8000-000000000001/": ("package", ""),
    "/aanvragen/404/": ("requested", ""),
    f"/bestellingen/{orders.ORDER}/": ("ordered", ""),
    "/privacy/": ("privacy", ""),
    share.HERE: ("share", ""),
}
ACTS = {"call", "mail", "share", "package", "talk"}
# The parts of a card, in their order; a part without content is not there.
CARD = [
    *("promise", "price", "facts", "page-nav", "benefits", "approach", "included", "examples"),
    *("advice", "specialists", "faq", "reviews", "related", "bar"),
]
BARE_CARD = ["promise", "price", "page-nav", "specialists", "bar"]

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
CLICKED = {"a", "button", "summary"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    inside: "list[Element]" = field(default_factory=list)  # from the outermost to the nearest

    def of(self, name: str) -> str:
        return self.attributes.get(name, "")

    def is_named(self) -> bool:
        return any(element.of("data-name") for element in [*self.inside, self])

    def is_in(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.inside)


class Named(HTMLParser):
    """The elements of a page, each with what it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [*self._open])
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    @property
    def body(self) -> Element:
        return next(element for element in self.elements if element.tag == "body")

    def values(self, attribute: str) -> list[str]:
        return [each.of(attribute) for each in self.elements if attribute in each.attributes]


def _reader_of(route: Route) -> str:
    return "visitor" if route.expected("visitor") == OK else "customer"


def page(client: Client, url: str) -> Named:
    response = client.get(url)
    assert response.status_code == OK
    return Named(response.text)


@pytest.fixture
def measured(world: None, client_named: ClientNamed) -> Callable[[str], Named]:
    """The page at one of the addresses above, as somebody sees who may."""
    readers = {route.url: _reader_of(route) for route in ROUTES}
    return lambda url: page(client_named(readers.get(url, "visitor")), url)


# --- The page ---------------------------------------------------------------------------------


@pytest.mark.parametrize("url", MEASURED)
def test_a_page_says_what_it_is_and_nothing_more(
    url: str, measured: Callable[[str], Named], catalogue: Product
) -> None:
    kind, of = MEASURED[url]
    of, edition = (str(catalogue.pk), catalogue.edition) if kind == "card" else (of, 0)
    found = measured(url)
    assert found.body.attributes == {
        "data-page": kind,
        "data-of": of,
        "data-version": str(edition),
    }
    [picture] = [each.of("src") for each in found.elements if each.is_in("noscript")]
    assert urlsplit(picture).path == "/t/geen-script.gif"
    said = parse_qs(urlsplit(picture).query, keep_blank_values=True)
    assert said == {"page": [kind], "of": [of], "v": [str(edition)]}
    assert sum("js/measure" in source for source in found.values("src")) == 1


def test_every_kind_of_page_is_here() -> None:
    assert {kind for kind, _of in MEASURED.values()} == set(Page.values)


@pytest.mark.parametrize("person", ["visitor", "customer", "employee"])
@pytest.mark.parametrize("route", [r for r in ROUTES if r.url not in MEASURED], ids=str)
def test_no_other_page_is_measured(
    route: Route, person: str, world: None, client_named: ClientNamed
) -> None:
    response: Any = client_named(person).get(route.url)
    html = response.getvalue().decode(errors="replace")
    assert "data-page" not in html
    assert "js/measure" not in html
    assert "geen-script" not in html


def test_a_preview_is_not_measured(catalogue: Product, client_named: ClientNamed) -> None:
    client = client_named("administrator")
    change = f"/admin/catalog/product/{catalogue.pk}/change/"
    address = f"/admin/catalog/product/{catalogue.pk}/voorbeeld/"
    response = client.post(address, fields(client.get(change)))
    assert response.status_code == OK
    assert "data-page" not in response.text


def test_an_old_request_and_an_old_order_are_not_what_somebody_just_sent(
    world: None, client_named: ClientNamed
) -> None:
    long_ago = "2026-01-01T12:00Z"
    Inquiry.objects.update(created_at=long_ago)
    Order.objects.update(created_at=long_ago)
    client = client_named("customer")
    for url in ("/aanvragen/404/", f"/bestellingen/{orders.ORDER}/"):
        assert page(client, url).body.attributes == {}


# --- Its parts --------------------------------------------------------------------------------


@pytest.mark.parametrize("url", MEASURED)
def test_names_can_be_measured_and_are_unique(url: str, measured: Callable[[str], Named]) -> None:
    found = measured(url)
    sections, names = found.values("data-section"), found.values("data-name")
    wrong = [n for n in [*sections, *names] if not re.search(NAME, n) or len(n) > LONGEST_NAME]
    assert wrong == []
    assert [name for name, times in Counter(sections).items() if times > 1] == []
    assert [name for name, times in Counter(names).items() if times > 1] == []
    # What is clicked where nothing has a name is counted as these.
    assert [name for name in names if name.startswith(("section-", "page-"))] == []


# Who writes to us about privacy does not become a customer by that.
@pytest.mark.parametrize("url", sorted(MEASURED.keys() - {"/privacy/"}))
def test_acts_are_what_the_figures_know(url: str, measured: Callable[[str], Named]) -> None:
    found = measured(url)
    assert set(found.values("data-act")) <= ACTS
    unsaid = [
        each.of("href")
        for each in found.elements
        if each.of("href").startswith(("tel:", "mailto:")) and not each.of("data-act")
    ]
    assert unsaid == []


@pytest.mark.parametrize("url", MEASURED)
def test_no_name_tells_a_secret_or_whose_page_it_is(
    url: str, measured: Callable[[str], Named]
) -> None:
    found = measured(url)
    said = [
        *found.body.attributes.values(),
        *(value for what in ("section", "name", "act") for value in found.values(f"data-{what}")),
        *(each.of("src") for each in found.elements if each.is_in("noscript")),
    ]
    secrets = [sharing.TOKEN, share.TOKEN, "00000000", "bakkerij", "karin", "@", "%", "?q"]
    assert [value for value in said for secret in secrets if secret in value.lower()] == []


def full_card() -> Product:
    """With something in each part."""
    other = factories.product("Hosting")
    product = factories.product(
        "Alles",
        description=f'<p>Met <a data-product="{other.pk}">hosting</a>.</p>',
        included=["Vijf pagina's"],
        duration="3 weken",
    )
    product.benefits.create(title="Snel", text="Twee weken.")
    product.faq.create(question="Hoe lang?", answer="Twee weken.")
    factories.example(product, title="Bakkerij", image="", link="https://bakkerij.example/")
    factories.relation(product, other)
    person = factories.specialist("Bas Oosterhuis", booking_url="https://agenda.example/")
    product.helpers.create(specialist=person)
    factories.recommendation(product, specialist=person)
    for number in range(7):
        Review.objects.create(
            product=product, rating=5, author_name=f"N{number}", status=ReviewStatus.APPROVED
        )
    return product


def test_every_part_of_a_card_is_a_section(world: None, client: Client) -> None:
    product = full_card()
    assert page(client, product.get_absolute_url()).values("data-section") == CARD


def test_a_part_without_content_is_no_section(world: None, client: Client) -> None:
    product = factories.product("Kaal")
    assert page(client, product.get_absolute_url()).values("data-section") == BARE_CARD


def test_everything_to_click_on_a_card_has_a_name(world: None, client: Client) -> None:
    found = page(client, full_card().get_absolute_url())
    unnamed = [
        each.attributes for each in found.elements if each.tag in CLICKED and not each.is_named()
    ]
    skip = [{"class": "skip-link", "href": "#inhoud"}]
    assert [attributes for attributes in unnamed if attributes not in skip] == []


def test_names_of_a_card_stay_when_its_texts_change(world: None, client: Client) -> None:
    product = full_card()
    before = page(client, product.get_absolute_url()).values("data-name")
    product.title, product.slug, product.summary = "Anders", "anders", "Anders."
    product.save()
    for part in (product.benefits, product.examples):
        part.update(title="Anders")
    product.faq.update(question="Anders?")
    assert page(client, "/producten/anders/").values("data-name") == before
