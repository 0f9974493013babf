from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from accounts.models import User
from catalog.models import Synonym
from tests.catalog.admin.forms import fields

CLIENT_OF = Callable[[User | None], Client]
LIST = "/admin/catalog/synonym/"


@pytest.fixture
def client(client_of: CLIENT_OF, employee: User) -> Client:
    return client_of(employee)


def add(client: Client, **typed: Any) -> Any:
    return client.post(f"{LIST}add/", {**fields(client.get(f"{LIST}add/")), **typed})


def shown(client: Client, query: str) -> list[str]:
    page = client.get(f"{LIST}?{query}")
    return [synonym.term for synonym in page.context["cl"].result_list]


def test_employee_adds_a_synonym_with_a_meaning_per_line(client: Client) -> None:
    response = add(client, term="CRO", meanings=" landingspagina \n\nmeer aanvragen", one_way="on")
    assert (response.status_code, response["Location"]) == (302, LIST)
    synonym = Synonym.objects.get()
    assert (synonym.term, synonym.one_way) == ("CRO", True)
    assert synonym.meanings == ["landingspagina", "meer aanvragen"]


def test_list_is_filtered_by_which_way_a_synonym_goes(client: Client) -> None:
    Synonym.objects.create(term="CRO", meanings=["landingspagina"], one_way=True)
    Synonym.objects.create(term="webwinkel", meanings=["webshop"])
    assert shown(client, "richting=enkel") == ["CRO"]
    assert shown(client, "richting=over-en-weer") == ["webwinkel"]
    assert shown(client, "richting=onzin") == ["CRO", "webwinkel"]


def test_list_is_searched_by_the_word_and_by_what_it_means(client: Client) -> None:
    Synonym.objects.create(term="CRO", meanings=["landingspagina"], one_way=True)
    Synonym.objects.create(term="webwinkel", meanings=["webshop", "shop"])
    assert shown(client, "q=winkel") == ["webwinkel"]
    assert shown(client, "q=landings") == ["CRO"]
    assert shown(client, "q=%7B%22") == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"term": "", "meanings": "webshop"}, "term"),
        ({"term": "winkel", "meanings": " \n "}, "meanings"),
        ({"term": "winkel", "meanings": "x" * 61}, "meanings"),
        ({"term": "x" * 61, "meanings": "webshop"}, "term"),
        ({"term": "win\x00kel", "meanings": "webshop"}, "term"),
        ({"term": "winkel", "meanings": "web\x00shop"}, "meanings"),
    ],
)
def test_what_is_wrong_is_said_and_kept_and_not_saved(
    client: Client, typed: dict[str, str], wrong: str
) -> None:
    response = add(client, **typed)
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert form.errors.keys() == {wrong}
    assert {name: form[name].value() for name in typed} == typed
    assert not Synonym.objects.exists()


def test_same_word_twice_is_refused_with_a_sentence(client: Client) -> None:
    Synonym.objects.create(term="webwinkel", meanings=["webshop"])
    response = add(client, term="Webwinkel", meanings="winkel")
    errors = response.context["adminform"].form.non_field_errors()
    assert [str(error) for error in errors] == [
        str(Synonym._meta.constraints[0].violation_error_message)
    ]
    assert Synonym.objects.count() == 1


def test_what_was_typed_is_text_and_no_markup(client: Client) -> None:
    Synonym.objects.create(term="<script>alert(1)</script>", meanings=["<b>"])
    page = client.get(LIST).content.decode()
    assert "<script>alert(1)" not in page
    assert escape("<script>alert(1)</script>") in page


@pytest.mark.parametrize("path", ["", "add/", "1/change/", "1/delete/"])
def test_customer_has_no_business_here(client_of: CLIENT_OF, customer: User, path: str) -> None:
    Synonym.objects.create(pk=1, term="webwinkel", meanings=["webshop"])
    client = client_of(customer)
    for method in (client.get, client.post):
        assert method(f"{LIST}{path}").status_code == 302
    assert Synonym.objects.count() == 1
