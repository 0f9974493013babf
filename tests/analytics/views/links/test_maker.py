import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from analytics import links
from analytics.models import ShareKind, ShareLink
from catalog.models import Product, Status
from tests import factories
from tests.analytics.links.linking import titles_of
from tests.guards.test_hostile_forms import BAD

pytestmark = pytest.mark.django_db
NEW = "/werkplek/deellinks/nieuw/"


@pytest.fixture
def desk(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


@pytest.fixture
def product(db: None) -> Product:
    return factories.product("Startwebsite")


def said(*slugs: str, **fields: Any) -> dict[str, Any]:
    """What a browser sends of the form when nobody touches it."""
    return {
        "act": "make",
        "key": str(uuid.uuid4()),
        "p": slugs or ("startwebsite",),
        "label": "Offerte 2026-114",
        "valid": "90",
        "with_prices": "on",
        "comparison": "False",
        "package": "",
        **fields,
    }


def both() -> str:
    return _("%(one)s and %(other)s") % {"one": "Startwebsite", "other": "Webshop"}


def initial_of(client: Client, query: str) -> dict[str, Any]:
    form = client.get(f"{NEW}?{query}").context["form"]
    return {name: form[name].value() for name in form.fields}


def errors_of(client: Client, form: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(NEW, form)
    assert answer.status_code == 422
    assert not ShareLink.objects.exists()
    found: dict[str, Any] = answer.context["form"].errors.get_json_data()
    return found


# --- Two clicks -------------------------------------------------------------------------------


def test_form_of_a_card_only_has_to_be_sent(desk: Client, product: Product, employee: User) -> None:
    page = desk.get(f"{NEW}?p=startwebsite")
    form = page.context["form"]
    assert [each.title for each in page.context["draft"].products] == ["Startwebsite"]

    values = {name: form[name].value() or "" for name in form.fields}
    answer = desk.post(NEW, values | {"p": ["startwebsite"], "act": "make"})

    link = ShareLink.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/werkplek/deellinks/{link.pk}/")
    assert (link.kind, link.label, link.created_by) == ("card", "Startwebsite", employee)
    assert (link.with_prices, link.as_sent) == (True, False)
    assert timezone.localdate(link.expires_at) == timezone.localdate() + timedelta(days=90)


def test_script_gets_what_it_puts_on_the_clipboard(desk: Client, product: Product) -> None:
    answer = desk.post(NEW, said(), headers={"Accept": "application/json"})
    link = ShareLink.objects.get()
    told = answer.json()
    assert told["page"] == f"/werkplek/deellinks/{link.pk}/"
    assert told["plain"].startswith(f"Offerte 2026-114\n{links.address(link)}\n")
    assert told["html"].startswith(f'<p><a href="{links.address(link)}"><strong>Offerte')


def test_form_sent_twice_is_one_link(desk: Client, product: Product) -> None:
    form = said()
    first, again = (desk.post(NEW, form)["Location"] for _again in range(2))
    assert first == again
    assert ShareLink.objects.count() == 1


# --- What it is made of -----------------------------------------------------------------------


def test_kind_follows_from_what_is_in_it(desk: Client, product: Product) -> None:
    factories.product("Webshop")
    both = ("startwebsite", "webshop")
    desk.post(NEW, said("startwebsite", label="a"))
    desk.post(NEW, said(*both, label="b"))
    desk.post(NEW, said(*both, label="c", comparison="True"))
    kinds = dict(ShareLink.objects.values_list("label", "kind"))
    assert kinds == {"a": ShareKind.CARD, "b": ShareKind.SET, "c": ShareKind.COMPARISON}


def test_name_follows_from_what_is_in_it(desk: Client, product: Product) -> None:
    factories.product("Webshop")
    factories.product("Logo")
    assert initial_of(desk, "")["label"] == ""
    assert initial_of(desk, "p=startwebsite&p=webshop")["label"] == both()
    assert "3" in initial_of(desk, "p=startwebsite&p=webshop&p=logo")["label"]


def test_only_published_cards_are_shared(desk: Client, product: Product) -> None:
    factories.product("Concept", status=Status.DRAFT)
    desk.post(NEW, said("concept", "startwebsite", "bestaat-niet"))
    assert titles_of(ShareLink.objects.get()) == ["Startwebsite"]


@pytest.mark.parametrize("slugs", [(), ("bestaat-niet",)])
def test_link_of_nothing_is_not_made(slugs: tuple[str, ...], desk: Client) -> None:
    answer = desk.post(NEW, said() | {"p": slugs})
    assert answer.status_code == 422
    assert answer.context["draft"].card_problem
    assert not ShareLink.objects.exists()


def test_card_is_added_by_its_name_and_what_was_typed_stays(desk: Client, product: Product) -> None:
    factories.product("Webshop")
    form = said(act="add", card="webshop", customer="Iemand", reference="114", message="Hoi")
    page = desk.post(NEW, form | {"label": "Mijn naam"})
    assert [each.slug for each in page.context["draft"].products] == ["startwebsite", "webshop"]
    kept = page.context["form"]
    names = ("label", "customer", "reference", "message", "key", "card")
    assert [str(kept[name].value()) for name in names] == [
        "Mijn naam",
        "Iemand",
        "114",
        "Hoi",
        form["key"],
        "",
    ]
    assert not kept.errors
    assert not ShareLink.objects.exists()


def test_name_goes_with_the_cards_until_somebody_chooses_one(
    desk: Client, product: Product
) -> None:
    factories.product("Webshop")
    for label, becomes in (("Startwebsite", both()), ("Eigen", "Eigen")):
        page = desk.post(NEW, said(act="add:webshop", label=label))
        assert page.context["form"]["label"].value() == becomes


def test_several_cards_of_that_name_are_offered(desk: Client, product: Product) -> None:
    for title in ("Webshop groot", "Webshop klein"):
        factories.product(title)
    page = desk.post(NEW, said(act="add", card="webshop"))
    assert 'value="add:webshop-groot"' in page.text
    assert len(page.context["draft"].products) == 1
    page = desk.post(NEW, said(act="add:webshop-klein", card="webshop"))
    assert len(page.context["draft"].products) == 2


def test_unknown_card_is_told(desk: Client, product: Product) -> None:
    page = desk.post(NEW, said(act="add", card="bestaat niet"))
    assert page.context["draft"].card_problem


def test_card_that_was_typed_and_not_added_comes_first(desk: Client, product: Product) -> None:
    factories.product("Webshop")
    page = desk.post(NEW, said(card="webshop"))
    assert len(page.context["draft"].products) == 2
    assert not ShareLink.objects.exists()


def test_card_is_taken_out(desk: Client, product: Product) -> None:
    factories.product("Webshop")
    page = desk.post(NEW, said("startwebsite", "webshop", act="remove:startwebsite"))
    assert [each.slug for each in page.context["draft"].products] == ["webshop"]


def test_at_most_twenty_cards_fit(desk: Client) -> None:
    slugs = [factories.product(f"Kaart {number}").slug for number in range(21)]
    page = desk.post(NEW, said(*slugs[:20], act=f"add:{slugs[20]}"))
    assert len(page.context["draft"].products) == 20
    assert desk.post(NEW, said(*slugs)).status_code == 422
    assert desk.post(NEW, said(*slugs[:20])).status_code == 302


# --- A package --------------------------------------------------------------------------------


def test_package_that_was_sent_brings_its_products_and_customer(
    desk: Client, product: Product, customer: User, bakery: Organisation
) -> None:
    package = factories.package(customer, product, name="Nieuwe site", organisation=bakery)
    factories.inquiry(customer, product, package=package)

    initial = initial_of(desk, f"pakket={package.pk}")
    assert (initial["label"], initial["customer"], initial["greeting"]) == (
        "Nieuwe site",
        "Karin Klant, Bakkerij Bos",
        "Karin",
    )
    names = ("customer", "customer_key", "package")
    desk.post(NEW, said(**{name: str(initial[name]) for name in names}))

    link = ShareLink.objects.get()
    assert (link.kind, link.package, link.contact, link.organisation) == (
        ShareKind.PACKAGE,
        package,
        customer,
        bakery,
    )


def test_package_that_was_not_sent_to_us_stays_unknown(
    desk: Client, product: Product, customer: User
) -> None:
    package = factories.package(customer, product, name="Nog geheim")
    assert "Nog geheim" not in desk.get(f"{NEW}?pakket={package.pk}").text
    desk.post(NEW, said(package=str(package.pk)))
    assert ShareLink.objects.get().package is None


# --- For whom ---------------------------------------------------------------------------------


def test_link_is_for_whom_the_list_offered(
    desk: Client, product: Product, customer: User, bakery: Organisation
) -> None:
    key = f"persoon-{customer.pk}-{bakery.pk}"
    desk.post(NEW, said(customer="Karin Klant, Bakkerij Bos", customer_key=key))
    link = ShareLink.objects.get()
    assert (link.contact, link.organisation, link.greeting) == (customer, bakery, "Karin")
    assert "bakkerij-bos-offerte-2026-114-" in links.address(link)


def test_customer_may_be_typed(
    desk: Client, product: Product, customer: User, bakery: Organisation
) -> None:
    desk.post(NEW, said(customer="klant@bakkerij.example"))
    assert ShareLink.objects.get().contact == customer


def test_text_counts_that_was_typed_after_choosing(
    desk: Client, product: Product, bakery: Organisation, butchery: Organisation
) -> None:
    desk.post(NEW, said(customer="Slagerij Smit", customer_key=f"organisatie-{bakery.pk}"))
    assert ShareLink.objects.get().organisation == butchery


def test_several_customers_are_offered_and_one_is_picked(
    desk: Client, product: Product, bakery: Organisation, customer: User
) -> None:
    page = desk.post(NEW, said(customer="bakkerij"))
    key = f"persoon-{customer.pk}-{bakery.pk}"
    assert page.status_code == 422
    assert f'name="customer_choice" value="{key}"' in page.text
    desk.post(NEW, said(customer="bakkerij", customer_choice=key))
    assert ShareLink.objects.get().contact == customer


def test_customer_of_a_link_is_filled_in_from_their_page(
    desk: Client, bakery: Organisation
) -> None:
    initial = initial_of(desk, f"klant={bakery.pk}")
    assert (initial["customer"], initial["customer_key"]) == (
        "Bakkerij Bos",
        f"organisatie-{bakery.pk}",
    )


@pytest.mark.parametrize("field", ["customer_key", "customer_choice"])
def test_foreign_customer_is_an_error_of_the_form(
    field: str, desk: Client, product: Product, butchery: Organisation, customer: User
) -> None:
    for key in (f"persoon-{customer.pk}-{butchery.pk}", "organisatie-999999", "onzin"):
        assert list(errors_of(desk, said(customer="x", **{field: key}))) == ["customer"]


def test_unknown_name_is_an_error_of_the_form(desk: Client, product: Product) -> None:
    assert list(errors_of(desk, said(customer="Niemand"))) == ["customer"]


# --- The words --------------------------------------------------------------------------------


def test_all_words_are_kept(desk: Client, product: Product) -> None:
    person = factories.specialist("Noor Dijkgraaf")
    form = said(
        reference="2026-114",
        greeting="Hessel",
        message="Zoals besproken.",
        specialist=person.slug,
        as_sent="on",
    )
    del form["with_prices"]
    desk.post(NEW, form)
    link = ShareLink.objects.get()
    assert (link.reference, link.greeting, link.message) == (
        "2026-114",
        "Hessel",
        "Zoals besproken.",
    )
    assert (link.specialist, link.with_prices, link.as_sent) == (person, False, True)


@pytest.mark.parametrize(("days", "fits"), [(-1, False), (0, True), (730, True), (731, False)])
def test_link_ends_on_a_day_within_two_years(
    days: int, fits: bool, desk: Client, product: Product
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    answer = desk.post(NEW, said(valid="datum", until=str(day)))
    assert answer.status_code == (302 if fits else 422)
    if fits:
        end = timezone.localtime(ShareLink.objects.get().expires_at)
        assert (end.date(), end.hour, end.minute) == (day, 23, 59)


@pytest.mark.parametrize(
    ("field", "value"),
    [("label", ""), ("label", "x" * 81), ("valid", "7"), ("until", "morgen"), ("key", "x")],
)
def test_what_does_not_fit_is_told_at_its_field(
    field: str, value: str, desk: Client, product: Product
) -> None:
    more = {"valid": "datum"} if field == "until" else {}
    assert list(errors_of(desk, said(**{**more, field: value}))) == [field]


def test_day_has_to_be_chosen(desk: Client, product: Product) -> None:
    assert list(errors_of(desk, said(valid="datum"))) == ["until"]


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
@pytest.mark.parametrize("field", [*said(), "card", "customer", "customer_key", "message", "until"])
def test_strange_values_are_no_error_of_ours(
    field: str, bad: Any, desk: Client, product: Product
) -> None:
    form = said(valid="datum" if field == "until" else "90")
    answer = desk.post(NEW, form | {field: bad})
    assert answer.status_code in {200, 302, 422}


# --- Access -----------------------------------------------------------------------------------


def test_customers_and_visitors_make_none(
    product: Product, customer: User, client_of: Callable[[User | None], Client]
) -> None:
    assert client_of(customer).post(NEW, said()).status_code == 403
    assert client_of(None).post(NEW, said()).status_code == 302
    assert not ShareLink.objects.exists()


def test_page_costs_the_same_for_one_card_and_for_ten(
    desk: Client, django_assert_num_queries: Any
) -> None:
    slugs = [factories.product(f"Kaart {number}").slug for number in range(10)]
    desk.get(NEW)
    for number in (1, 10):
        query = "&".join(f"p={slug}" for slug in slugs[:number])
        with django_assert_num_queries(6):
            desk.get(f"{NEW}?{query}")
