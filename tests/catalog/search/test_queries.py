"""What customers type, judged on the demo catalogue through the search of the site."""

import tomllib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from catalog.search import search
from catalog.search.found import Kind, Results

FOLDER = Path(__file__).parent
SETS = ["queries.toml", "queries_second.toml", "queries_third.toml"]
AT_LEAST = 0.95

type Query = dict[str, Any]


def read(name: str) -> dict[str, list[Query]]:
    return tomllib.loads((FOLDER / name).read_text())


def is_right(query: Query, found: Results) -> bool:
    """Is something that was expected among the first three of its kind?"""
    products = [card.slug for card in found.products[:3]]
    problems = [hit.slug for hit in found.problems[:3]]
    people = [
        hit.slug for group in found.others if group.kind == Kind.SPECIALIST for hit in group.hits
    ]
    return (
        not {*products}.isdisjoint(query.get("product", []))
        or not {*problems}.isdisjoint(query.get("problem", []))
        or query.get("expect_specialist") in people[:3]
    )


@pytest.mark.parametrize("name", SETS)
def test_nearly_every_query_finds_what_was_meant_among_the_first_three(
    loaded: None, name: str
) -> None:
    queries = read(name)["query"]
    wrong = [query for query in queries if not is_right(query, search(query["q"]))]
    assert len(wrong) <= (1 - AT_LEAST) * len(queries), told(queries, wrong)


def told(queries: list[Query], wrong: list[Query]) -> str:
    numbers = Counter(query["kind"] for query in queries)
    failed = defaultdict(list)
    for query in wrong:
        failed[query["kind"]].append(query["q"])
    lines = [
        f"{kind}: {len(failed[kind])} of {number} {failed[kind]}"
        for kind, number in numbers.items()
        if failed[kind]
    ]
    return "\n".join([f"{1 - len(wrong) / len(queries):.1%} is right; wrong are", *lines])


@pytest.mark.parametrize("name", SETS)
def test_nonsense_finds_no_product(loaded: None, name: str) -> None:
    found = {query["q"]: search(query["q"]) for query in read(name)["nonsense"]}
    assert {text: results.total for text, results in found.items() if results.total} == {}


def test_there_are_as_many_queries_as_it_takes_to_judge() -> None:
    first = read("queries.toml")
    assert len(first["query"]) >= 150
    assert len(first["nonsense"]) >= 30
    assert {query["kind"] for query in first["query"]} == {
        *("name", "plural", "compound", "typo1", "typo2", "synonym", "symptom", "order"),
        *("jargon", "english", "person", "prefix"),
    }
