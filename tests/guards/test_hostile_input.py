"""Whatever stands in the address, the answer is a page of ours and never a 500."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from catalog.models import Product
from tests.guards.routes import ANSWERED, ONLY_POST, SUBJECTS

QUERIES = {
    "page before the first": "pagina=-1",
    "page zero": "pagina=0",
    "page that is no number": "pagina=abc",
    "page of forty nines": "pagina=" + "9" * 40,
    "page of five thousand digits": "pagina=" + "9" * 5000,
    "page with a fraction": "pagina=1.5",
    "page in Arabic digits": "pagina=%D9%A1",
    "NUL": "q=a%00b&categorie=%00&p=%00&pagina=%00&sorteer=%00&prijs=%00&doelgroep=%00",
    "NUL in a name": "%00=1",
    "bytes that are no text": "q=%ff&categorie=%fe%ff&p=%ff&pagina=%ff",
    "a lone surrogate": "q=%ed%a0%80&categorie=%ed%a0%80&p=%ed%a0%80",
    "unknown values": "categorie=bestaat-niet&prijs=niets&doelgroep=niemand&sorteer=raar",
    "the same name many times": "&".join(["categorie=websites"] * 200),
    "cards that are not there": "p=bestaat-niet&p=ook-niet",
    "too many cards": "&".join(f"p=kaart-{number}" for number in range(60)),
    "one card many times": "&".join(["p=startwebsite"] * 10),
    "a draft to compare": "p=startwebsite&p=concept",
    "markup": "q=%3Cscript%3Ealert(1)%3C/script%3E&pagina=%3Cscript%3E&p=%3Cscript%3E",
    "SQL": "q=%27%20OR%201=1--&categorie=%27;DROP%20TABLE%20x",
    "a hundred thousand bytes": "q=" + "a" * 100_000,
    "a hundred thousand bytes without a name": "a" * 100_000,
    "words without end": "q=" + "+".join(["web"] * 25_000),
    "ten thousand names": "&".join(f"n{number}={number}" for number in range(10_000)),
    "nothing but separators": "&&&===;;;%%%",
    "brackets": "p[]=a&p[0]=b&categorie[x]=1&pagina[]=2",
}
PATHS = [
    "/producten/a%00b/",
    "/producten/%ff/",
    "/producten/%ed%a0%80/",
    "/producten/" + "a" * 5000 + "/",
    "/producten/..%2f..%2fetc%2fpasswd/",
    "/categorie/%00/",
    "/specialisten/%F0%9F%92%A9/",
    "/media/../manage.py",
    "/media/%2e%2e/manage.py",
    "/static/%2e%2e/manage.py",
    "/%00",
]
ADDRESSES = sorted({route.url.partition("?")[0] for route in ANSWERED})
PAGES_OF_PEOPLE = sorted(
    {
        route.url.partition("?")[0]
        for subject in SUBJECTS
        for route in subject.ROUTES
        if route.page and route.status != ONLY_POST
    }
)
SHELLS = ("site-header", "work-top", "letterhead")
FILES = ("/robots.txt", "/sitemap", "/zoeken/suggesties/", "/t/", "/privacy/vraag/")


def mistake(client: Client, address: str) -> str | None:
    client.raise_request_exception = False
    response = client.get(address)
    if response.status_code not in {200, 204, 301, 302, 400, 404}:
        return f"status {response.status_code}"
    if response.status_code in {301, 302} or address.startswith(FILES):
        return None
    ours = any(f'class="{shell}"' in response.text for shell in SHELLS)
    if not ours or "Traceback" in response.text:
        return f"a {response.status_code} that is no page of ours"
    return "markup came through" if "<script>alert(1)" in response.text else None


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_hostile_query_gets_a_page(query: str, world: None, client: Client) -> None:
    found = {address: mistake(client, f"{address}?{query}") for address in ADDRESSES}
    assert found == dict.fromkeys(ADDRESSES)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_hostile_query_gets_a_page_of_whoever_is_in(
    query: str, world: None, client_named: Callable[[str], Client]
) -> None:
    clients = {True: client_named("administrator"), False: client_named("customer")}
    found = {
        address: mistake(clients[address.startswith("/werkplek/")], f"{address}?{query}")
        for address in PAGES_OF_PEOPLE
    }
    assert found == dict.fromkeys(PAGES_OF_PEOPLE)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES.keys())
def test_hostile_query_gets_an_answer_for_htmx(query: str, world: None, client: Client) -> None:
    client.raise_request_exception = False
    response = client.get(f"/producten/?{query}", headers={"HX-Request": "true"})
    assert response.status_code in {200, 400, 404}


@pytest.mark.parametrize("path", PATHS)
def test_hostile_path_gets_a_page(path: str, catalogue: Product, client: Client) -> None:
    assert mistake(client, path) is None


@pytest.mark.parametrize("host", ["evil.example", "testserver@evil.example", "testserver:x", "a b"])
def test_a_host_that_is_not_ours_is_refused(host: str, catalogue: Product, client: Client) -> None:
    assert client.get("/producten/", headers={"host": host}).status_code == 400


def test_a_host_that_is_not_ours_is_refused_for_a_page_in_the_cache(
    catalogue: Product, client: Client
) -> None:
    assert client.get("/producten/").status_code == 200
    response = client.get("/producten/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert "evil.example" not in client.get("/producten/").text


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL"])
def test_a_header_cannot_poison_the_page(name: str, catalogue: Product, client: Client) -> None:
    assert "evil.example" not in client.get("/", headers={name: "evil.example"}).text
    assert "evil.example" not in client.get("/").text


def test_queries_do_not_fill_the_cache_of_others(catalogue: Product, client: Client) -> None:
    client.get("/producten/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "alert(1)" not in client.get("/producten/").text
    cache.clear()


def test_the_guard_sees_a_page_that_breaks(client: Client, settings: object) -> None:
    settings.ROOT_URLCONF = "tests.guards.broken_urls"  # type: ignore[attr-defined]
    assert mistake(client, "/kapot/") == "status 500"
    assert mistake(client, "/kaal/") == "a 200 that is no page of ours"
