from pathlib import Path

from catalog.demo import load
from catalog.demo.reading import read
from catalog.models import Synonym
from catalog.search import search


def test_every_group_is_there_and_could_have_been_typed_in_a_form(loaded: None) -> None:
    assert Synonym.objects.count() == len(read("synonyms", "group"))
    for synonym in Synonym.objects.all():
        synonym.full_clean()


def test_first_word_of_a_group_means_the_others_both_ways(loaded: None) -> None:
    rows = [row for row in read("synonyms", "group") if row["kind"] == "both"]
    assert rows
    for row in rows:
        term, *meanings = row["terms"]
        assert Synonym.objects.get(term=term, one_way=False).meanings == meanings


def test_jargon_means_plain_words_one_way(loaded: None) -> None:
    rows = [row for row in read("synonyms", "group") if row["kind"] == "one_way"]
    assert rows
    for row in rows:
        synonym = Synonym.objects.get(term=row["from"], one_way=True)
        assert synonym.meanings == row["to"]


def test_loading_again_puts_the_meanings_back_and_leaves_what_others_added(
    loaded: None, drawings: Path
) -> None:
    before = Synonym.objects.get(term="logo").meanings
    Synonym.objects.filter(term="logo").update(meanings=["iets anders"])
    Synonym.objects.create(term="zeppelin", meanings=["luchtschip"])
    load(drawings=drawings)
    assert Synonym.objects.get(term="logo").meanings == before
    assert Synonym.objects.filter(term="zeppelin").exists()


def test_every_word_of_a_group_finds_something(loaded: None) -> None:
    typed = {
        term
        for row in read("synonyms", "group")
        for term in (row["terms"] if row["kind"] == "both" else [row["from"]])
    }
    assert {term for term in typed if not search(term).number} == set()
