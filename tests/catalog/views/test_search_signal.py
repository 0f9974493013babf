"""What the pages with a search field tell of the question before and of the filters."""

import uuid

import pytest
from django.test import Client

from catalog.signals import Search
from tests import factories
from tests.catalog.views.listener import TOKEN, Listener

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


@pytest.mark.parametrize("url", ["/zoeken/", "/producten/"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{SITE}/zoeken/?q=web+site", "web site"),
        (f"{SITE}/producten/?categorie=websites&q=site&pagina=2", "site"),
        (f"{SITE}/zoeken/?q=%00%ff", "\x00\ufffd"),
        (f"{SITE}/zoeken/?q=" + "a" * 300, "a" * 300),
        (f"{SITE}/zoeken/", ""),
        (f"{SITE}/producten/startwebsite/?q=site", ""),
        (f"{SITE}/werkplek/zoeken/?q=site", ""),
        ("https://evil.example/zoeken/?q=site", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_it_is_told_what_was_asked_on_the_page_before(
    url: str, before: str, after: str, client: Client, listener: Listener
) -> None:
    client.get(f"{url}?q=webshop", headers={"Referer": before})
    assert [search.after for search in listener.heard] == [after]


def test_the_overview_tells_what_the_filters_left(client: Client, listener: Listener) -> None:
    factories.product("Startwebsite")
    factories.category("Hosting")
    html = client.get("/producten/?q=startwebsite&categorie=hosting&sorteer=prijs").text
    assert f'data-search="{TOKEN}"' in html
    assert listener.heard == [
        Search("startwebsite", "producten", 0, 1, filters=[("categorie", "hosting")])
    ]


@pytest.mark.parametrize(
    ("said", "follows"), [(str(TOKEN), TOKEN), ("geen", None), ("9" * 5000, None), ("", None)]
)
def test_who_types_in_place_says_which_search_it_follows(
    said: str, follows: uuid.UUID | None, client: Client, listener: Listener
) -> None:
    headers = {"HX-Request": "true", "Search-Follows": said}
    client.get("/producten/?q=startwebsite", headers=headers)
    assert listener.heard == [
        Search("startwebsite", "producten", 0, 0, follows=follows, is_typing=True)
    ]


def test_the_overview_without_a_text_is_no_search(client: Client, listener: Listener) -> None:
    client.get("/producten/?categorie=hosting")
    client.head("/producten/?q=startwebsite")
    assert listener.heard == []


@pytest.mark.parametrize("url", ["/zoeken/", "/producten/"])
def test_a_long_question_is_told_whole(url: str, client: Client, listener: Listener) -> None:
    """Whoever keeps it masks what is personal in it, and half an address is not seen as one."""
    text = "website " * 24 + "voor jan@bakkerij.nl"
    client.get(url, {"q": text})
    assert [search.text for search in listener.heard] == [text]
