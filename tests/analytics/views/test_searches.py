"""`/werkplek/zoeken/`: what people searched for, and doing something about it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from analytics.models import SearchDecision, SearchLog
from analytics.search_overview import SearchOverview
from catalog.models import Product
from catalog.models.synonym import Synonym
from tests import factories

ADDRESS = "/werkplek/zoeken/"
Log = Callable[..., SearchLog]


@pytest.fixture
def at_work(client: Client, employee: User) -> Client:
    client.force_login(employee)
    return client


def shown(client: Client, query: str = "") -> SearchOverview:
    overview: SearchOverview = client.get(f"{ADDRESS}{query}").context["overview"]
    return overview


def texts(overview: SearchOverview) -> list[str]:
    return [row.text for row in overview.page]


# --- Who may come in ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "synoniem/", "formulering/", "kaart/", "negeren/", "terugzetten/"]
)
def test_it_is_for_employees(path: str, customer: User, client: Client) -> None:
    answer = client.post(ADDRESS + path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/inloggen/?next={ADDRESS}{path}"
    client.force_login(customer)
    assert client.post(ADDRESS + path).status_code == 403


@pytest.mark.parametrize(
    ("before", "following"),
    [
        ("http://testserver/werkplek/zoeken/?lijst=zelden", f"{ADDRESS}%3Flijst%3Dzelden"),
        ("https://evil.example/werkplek/zoeken/", f"{ADDRESS}negeren/"),
        ("http://[", f"{ADDRESS}negeren/"),
    ],
)
def test_who_was_logged_out_meanwhile_comes_back_to_the_page_of_the_form(
    before: str, following: str, client: Client
) -> None:
    answer = client.post(f"{ADDRESS}negeren/", {"text": "kassa"}, headers={"Referer": before})
    assert answer.headers["Location"] == f"/inloggen/?next={following}"


def test_no_cache_keeps_it(at_work: Client) -> None:
    assert "no-store" in at_work.get(ADDRESS).headers["Cache-Control"]


# --- What it shows ------------------------------------------------------------------------------


def test_what_found_nothing_comes_first(log: Log, at_work: Client) -> None:
    for text in ("kassa", "drone", "kassa"):
        log(text)
    log("intern", by_employee=True)
    log("website", found=2)
    overview = shown(at_work)
    assert [(row.text, row.times) for row in overview.page] == [("kassa", 2), ("drone", 1)]
    assert [number for _name, _title, number, _query in overview.tabs] == [2, 0, 0]
    assert overview.number_of_searches == 4


@pytest.mark.parametrize(("query", "found"), [("?periode=7", ["nieuw"]), ("", ["nieuw", "ouder"])])
def test_the_period_stands_in_the_address(
    query: str, found: list[str], log: Log, at_work: Client
) -> None:
    log("nieuw")
    log("ouder", made_at=timezone.now() - timedelta(days=20))
    log("oud", made_at=timezone.now() - timedelta(days=80))
    assert texts(shown(at_work, query)) == found
    assert texts(shown(at_work, "?periode=90")) == ["nieuw", "ouder", "oud"]


def test_the_other_lists_have_an_address(log: Log, at_work: Client) -> None:
    for _ in range(5):
        log("webshop koppelen", found=2, opened_kind="product", follows=log("koppeling", found=5))
    assert texts(shown(at_work, "?lijst=verfijnd")) == ["koppeling"]
    assert shown(at_work, "?lijst=verfijnd").page[0].following == [
        {"text": "webshop koppelen", "before": "koppeling", "times": 5, "found": 5}
    ]
    assert texts(shown(at_work, "?lijst=zelden")) == ["koppeling"]


def test_what_a_filter_emptied_is_told_apart(log: Log, at_work: Client) -> None:
    log("webshop", total=0, unfiltered=4)
    log("webshop", total=0, unfiltered=4)
    number, rows = shown(at_work).emptied_by_filter
    assert (number, [(row["text"], row["times"]) for row in rows]) == (2, [("webshop", 2)])
    assert texts(shown(at_work)) == []


@pytest.mark.parametrize("name", ["niets", "verfijnd", "zelden"])
def test_an_empty_list_helps(name: str, at_work: Client) -> None:
    assert 'class="empty"' in at_work.get(f"{ADDRESS}?lijst={name}").text


def test_a_long_list_has_pages_that_do_not_overlap(log: Log, at_work: Client) -> None:
    for number in range(20):
        log(f"woord {number:02}")
    first, second = (texts(shown(at_work, f"?pagina={page}")) for page in (1, 2))
    assert (len(first), len(second), len({*first, *second})) == (15, 5, 20)
    assert texts(shown(at_work, "?pagina=9")) == second


@pytest.mark.parametrize(
    "query",
    ["pagina=-1", "pagina=x", "pagina=" + "9" * 1500, "periode=8&lijst=%00", "lijst=%ed%a0%80"],
)
def test_nonsense_in_the_address_shows_the_usual_list(
    query: str, log: Log, at_work: Client
) -> None:
    log("kassa")
    assert texts(shown(at_work, f"?{query}")) == ["kassa"]


def test_queries_do_not_grow_with_the_rows(log: Log, at_work: Client) -> None:
    def cost(query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            at_work.get(ADDRESS + query)
        return len(queries)

    def fill(number: int) -> None:
        problem = factories.problem(f"Probleem {number}")
        problem.phrasings.create(text=f"Anders gezegd {number}")
        factories.product(f"Product {number}")
        for _ in range(5):
            log(f"daarna {number}", follows=log(f"woord {number}", found=number % 2))
        log("gefilterd", total=0, unfiltered=1)
        SearchDecision.objects.create(text=f"gedaan {number}", act="dismissed")

    lists = ["?lijst=niets", "?lijst=verfijnd", "?lijst=zelden"]
    at_work.get(ADDRESS)
    fill(1)
    fill(2)
    few = [cost(query) for query in lists]
    for number in range(3, 15):
        fill(number)
    assert [cost(query) for query in lists] == few
    assert max(few) <= 18


def test_texts_of_visitors_are_shown_as_text(log: Log, at_work: Client) -> None:
    log("<script>alert(1)</script>", corrected_to="<b>")
    log("a&b=c", follows=log("<i>", found=0))
    page = at_work.get(ADDRESS).text
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "?q=a%26b%3Dc" in page


# --- What it does -------------------------------------------------------------------------------


def test_a_search_becomes_a_synonym_with_the_suggested_word(log: Log, at_work: Client) -> None:
    log("koppeling", found=3, follows=log("kassa"))
    form: Any = shown(at_work).page[0].forms["synonym"]
    sent = {"text": form["text"].value(), "meaning": form["meaning"].value()}
    assert sent == {"text": "kassa", "meaning": "koppeling"}
    answer = at_work.post(f"{ADDRESS}synoniem/?periode=90", sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{ADDRESS}?periode=90")
    assert str(Synonym.objects.get()) == "kassa ↔ koppeling"
    page = at_work.get(f"{ADDRESS}?periode=90")
    assert texts(page.context["overview"]) == []
    assert [decision.text for decision in page.context["overview"].done] == ["kassa"]
    assert 'href="/zoeken/?q=kassa"' in page.text


def test_a_synonym_may_go_one_way(log: Log, at_work: Client) -> None:
    log("kassa")
    at_work.post(f"{ADDRESS}synoniem/", {"text": "kassa", "meaning": "koppeling", "one_way": "on"})
    assert str(Synonym.objects.get()) == "kassa → koppeling"


def test_a_search_becomes_a_phrasing_of_the_nearest_problem(log: Log, at_work: Client) -> None:
    for number in range(25):
        factories.problem(f"Mijn site is traag {number}")
    nearest = factories.problem("Ik krijg geen telefoontjes")
    log("telefoontjes krijgen")
    form: Any = shown(at_work).page[0].forms["phrasing"]
    empty, (_near, first), (_far, others) = form.fields["problem"].choices
    assert empty == ("", gettext("Choose a problem"))
    assert first[0] == (nearest.pk, nearest.title)
    assert len({*first, *others}) == len(first) + len(others) == 26
    at_work.post(f"{ADDRESS}formulering/", {"text": "telefoontjes krijgen", "problem": nearest.pk})
    assert nearest.phrasings.get().text == "telefoontjes krijgen"


def test_a_search_becomes_a_draft_card_that_opens_in_admin(log: Log, at_work: Client) -> None:
    log("drone-opnamen")
    category = factories.category()
    form: Any = shown(at_work).page[0].forms["card"]
    choices = [("", gettext("Choose a category")), (category.pk, category.name)]
    assert form.fields["category"].choices == choices
    answer = at_work.post(f"{ADDRESS}kaart/", {"text": "drone-opnamen", "category": category.pk})
    card = Product.objects.get()
    assert answer.headers["Location"] == f"/admin/catalog/product/{card.pk}/change/"
    assert at_work.get(answer.headers["Location"]).status_code == 200


def test_a_dismissal_goes_and_comes_back(log: Log, at_work: Client) -> None:
    log("asdf")
    at_work.post(f"{ADDRESS}negeren/", {"text": "asdf"})
    assert texts(shown(at_work)) == []
    at_work.post(f"{ADDRESS}terugzetten/", {"text": "asdf"})
    assert texts(shown(at_work)) == ["asdf"]


@pytest.mark.parametrize(
    ("path", "form", "field"),
    [
        ("synoniem/", {"text": "kassa", "meaning": ""}, "meaning"),
        ("synoniem/", {"text": "kassa", "meaning": "x" * 61}, "meaning"),
        ("synoniem/", {"text": "kassa", "meaning": "Kassa"}, "__all__"),
        ("formulering/", {"text": "kassa", "problem": "999"}, "problem"),
        ("formulering/", {"text": "kassa"}, "problem"),
        ("kaart/", {"text": "kassa", "category": "x\x00"}, "category"),
    ],
)
def test_what_cannot_be_stands_open_in_its_row(
    path: str, form: dict[str, str], field: str, log: Log, at_work: Client
) -> None:
    log("kassa")
    answer = at_work.post(ADDRESS + path, form)
    row = answer.context["overview"].page[0]
    assert answer.status_code == 422
    assert row.is_open
    assert [list(each.errors) for each in row.forms.values() if each.is_bound] == [[field]]
    assert not SearchDecision.objects.exists()


@pytest.mark.parametrize(
    ("path", "name", "sentence"),
    [
        ("formulering/", "problem", "Choose the problem that this search is about."),
        ("kaart/", "category", "Choose the category in which this is missing."),
    ],
)
def test_nothing_is_chosen_for_who_does_not_choose(
    path: str, name: str, sentence: str, log: Log, at_work: Client
) -> None:
    factories.problem()
    factories.category()
    log("kassa")
    answer = at_work.post(ADDRESS + path, {"text": "kassa", name: ""})
    assert answer.status_code == 422
    assert answer.text.count(gettext(sentence)) == 1


def test_what_stands_in_no_row_any_more_is_told(log: Log, at_work: Client) -> None:
    form = {"text": "kassa", "meaning": "koppeling"}
    at_work.post(f"{ADDRESS}synoniem/", form)
    answer = at_work.post(f"{ADDRESS}synoniem/", form)
    assert answer.status_code == 422
    assert [str(message) for message in answer.context["messages"]][-1].startswith("Wendy")
    assert Synonym.objects.count() == 1


@pytest.mark.parametrize("text", ["bel [nummer]", "", "x" * 201, "a\x00b"])
def test_a_text_that_cannot_be_searched_for_makes_nothing(text: str, at_work: Client) -> None:
    answer = at_work.post(f"{ADDRESS}synoniem/", {"text": text, "meaning": "koppeling"})
    assert answer.status_code == 422
    assert not Synonym.objects.exists()


@pytest.mark.parametrize("text", ["", "\x00", "a" * 201, "nooit genegeerd"])
def test_what_was_not_dismissed_cannot_be_put_back(text: str, at_work: Client) -> None:
    answer = at_work.post(f"{ADDRESS}terugzetten/?lijst=zelden", {"text": text})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{ADDRESS}?lijst=zelden")


def test_what_is_masked_can_only_be_dismissed(log: Log, at_work: Client) -> None:
    log("bel [nummer]")
    page = at_work.get(ADDRESS).text
    assert "negeren/" in page
    assert "synoniem/" not in page
    assert at_work.post(f"{ADDRESS}negeren/", {"text": "bel [nummer]"}).status_code == 302
