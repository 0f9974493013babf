import re
from collections.abc import Callable, Iterator

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client

from accounts.models import User
from catalog import palette
from catalog.models import Product, Status
from catalog.palette import Action, Row, Section
from tests import factories

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def desk(employee: User, client_of: ClientOf) -> Client:
    return client_of(employee)


@pytest.fixture
def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test adds to the palette is gone after it."""
    monkeypatch.setattr(palette, "_sources", list(palette._sources))
    monkeypatch.setattr(palette, "_actions", list(palette._actions))


def listed(client: Client, text: str = "") -> str:
    response = client.get("/werkplek/palet/", {"q": text})
    assert response.status_code == 200
    return re.sub("</?mark>", "", response.text)


def options(html: str) -> Iterator[tuple[str, str]]:
    """The address and all other attributes of each row."""
    for option in re.findall(r'<a class="palette__option"[^>]*>', html):
        address = re.search(' href="([^"]*)"', option)
        assert address
        yield address[1], option


def test_who_does_not_work_here_finds_nothing(
    client: Client, customer: User, client_of: ClientOf
) -> None:
    assert client.get("/werkplek/palet/?q=start").status_code == 404
    assert client_of(customer).get("/werkplek/palet/?q=start").status_code == 404


def test_published_card_can_be_opened_edited_and_its_link_copied(desk: Client) -> None:
    product = factories.product("Startwebsite")
    option = dict(options(listed(desk, "startw")))["/producten/startwebsite/"]
    assert f'data-edit="/admin/catalog/product/{product.pk}/change/"' in option
    assert 'data-copy="http://127.0.0.1:8000/producten/startwebsite/"' in option


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ARCHIVED])
def test_card_that_is_not_public_is_marked_and_has_no_link_for_customers(
    status: Status, desk: Client
) -> None:
    product = factories.product("Geheimproduct", status=status)
    html = listed(desk, "geheim")
    option = dict(options(html))["/producten/geheimproduct/"]
    assert f'data-edit="/admin/catalog/product/{product.pk}/change/"' in option
    assert "data-copy" not in option
    assert f'<span class="palette__state">{status.label}</span>' in html


def test_problem_category_and_colleague_are_found(desk: Client) -> None:
    factories.problem("Mijn fotografie is oud")
    factories.category("Fotografie")
    factories.specialist("Fotografie Fietje")
    html = listed(desk, "fotografie")
    assert 'aria-labelledby="palet-problem"' in html
    assert "/categorie/fotografie/" in dict(options(html))
    assert "/specialisten/fotografie-fietje/" in dict(options(html))


def test_text_can_be_searched_on_the_whole_site(desk: Client) -> None:
    assert [address for address, _option in options(listed(desk, "qqq & q"))] == [
        "/zoeken/?q=qqq+%26+q"
    ]


def test_without_a_text_it_lists_what_the_employee_changed_last_and_what_one_can_do(
    desk: Client, employee: User, administrator: User
) -> None:
    for title, by in (("Een", employee), ("Twee", employee), ("Drie", administrator)):
        changed(factories.product(title), by)
    changed(Product.objects.get(title="Een"), employee)
    addresses = [address for address, _option in options(listed(desk))]
    assert addresses[:3] == ["/producten/een/", "/producten/twee/", "/admin/catalog/product/add/"]


def changed(product: Product, by: User) -> None:
    LogEntry.objects.log_actions(by.pk, [product], CHANGE, single_object=True)


def test_card_that_was_thrown_away_is_not_listed(desk: Client, employee: User) -> None:
    product = factories.product()
    changed(product, employee)
    product.delete()
    assert "/producten/startwebsite/" not in dict(options(listed(desk)))


def test_action_is_found_by_the_beginning_of_its_words_in_any_order(
    desk: Client, as_it_is: None
) -> None:
    palette.add_actions(Action("Nieuwe prijslijst", "catalog:home", "plus", "tarief maken"))
    for text, found in (
        ("PRIJS nieu", True),
        ("tar", True),
        ("prijs oud", False),
        ("lijst", False),
    ):
        assert ("/" in dict(options(listed(desk, text)))) is found


def test_action_is_for_who_may(desk: Client, as_it_is: None) -> None:
    palette.add_actions(
        Action("Zzgewoon", "catalog:home", "house"),
        Action("Zzverboden", "catalog:compare", "scale", permission="auth.add_group"),
    )
    assert next(address for address, _option in options(listed(desk, "zz"))) == "/"
    assert "Zzverboden" not in listed(desk, "zz")


def test_another_app_adds_its_own_part(desk: Client, employee: User, as_it_is: None) -> None:
    asked = []

    def customers(user: User, text: str) -> Section:
        asked.append((user, text))
        return Section("customer", "Klanten", [Row("<Bakkerij>", "/klanten/bakkerij/", "users")])

    palette.add(customers)
    html = listed(desk, "bakk")
    assert "/klanten/bakkerij/" in dict(options(html))
    assert "&lt;Bakkerij&gt;" in html
    assert asked == [(employee, "bakk")]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\x00", "\u202e", "a" * 1500, "' & |"]
)
def test_hostile_text_gets_an_answer(text: str, desk: Client) -> None:
    assert "<script" not in listed(desk, text)


def test_list_is_kept_nowhere(desk: Client) -> None:
    assert "no-store" in desk.get("/werkplek/palet/?q=start")["Cache-Control"]
