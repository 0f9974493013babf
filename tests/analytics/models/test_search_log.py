"""Which searches are one, what is kept of them and for how long."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analytics.models import SearchDecision, SearchLog
from catalog.signals import Search

Log = Callable[..., SearchLog]


def keep(text: str, place: str = "zoeken", total: int = 3, unfiltered: int = 3, **more: Any) -> Any:
    return SearchLog.objects.keep(Search(text, place, total, unfiltered, **more))


def texts() -> list[str]:
    return sorted(SearchLog.objects.values_list("text", flat=True))


@pytest.mark.django_db
def test_a_search_is_kept_with_what_came_of_it() -> None:
    filters = [("prijs", "maand"), ("categorie", "websites")]
    token = keep(" Web  SHOP", "producten", 0, 2, filters=filters, corrected_to="Webshop")
    kept = SearchLog.objects.get(token=token)
    assert (kept.text, kept.place, kept.total, kept.unfiltered) == ("web shop", "producten", 0, 2)
    assert kept.filters == [["categorie", "websites"], ["prijs", "maand"]]
    assert kept.corrected_to == "webshop"
    assert (kept.follows, kept.opened_kind, kept.by_employee) == (None, "", False)
    assert timezone.now() - kept.made_at < timedelta(minutes=1)


def test_no_column_can_hold_who_searched() -> None:
    columns = {field.name for field in SearchLog._meta.get_fields()}
    assert columns == {
        *("id", "token", "made_at", "text", "place", "filters", "total", "unfiltered"),
        *("corrected_to", "follows", "followed_by", "opened_kind", "opened_slug", "by_employee"),
    }


@pytest.mark.django_db
def test_a_search_without_text_is_not_kept() -> None:
    assert keep(" \x00 ") is None
    assert texts() == []


@pytest.mark.django_db
def test_what_is_personal_in_it_is_not_kept() -> None:
    keep("bel jan@bakkerij.nl", corrected_to="bel 0612345678")
    kept = SearchLog.objects.get()
    assert (kept.text, kept.corrected_to) == ("bel [e-mail]", "bel [nummer]")


@pytest.mark.django_db
def test_a_search_follows_the_one_before_it() -> None:
    first = keep("site")
    second = keep("webshop", follows=first)
    assert SearchLog.objects.get(token=second).follows == SearchLog.objects.get(token=first)


@pytest.mark.django_db
def test_a_search_after_one_that_is_not_there_follows_nothing() -> None:
    assert SearchLog.objects.get(token=keep("site", follows=uuid.uuid4())).follows is None


def test_a_search_follows_the_latest_of_the_text_before_it(log: Log) -> None:
    now = timezone.now()
    log("jan@bos.nl")
    log("bel [e-mail]", made_at=now - timedelta(minutes=2))
    latest = log("bel [e-mail]", made_at=now - timedelta(minutes=1))
    token = keep("webshop", after=" Bel  jan@bakkerij.nl")
    assert SearchLog.objects.get(token=token).follows == latest


@pytest.mark.django_db
def test_a_search_follows_one_that_was_too_long_to_keep_whole() -> None:
    long = "website " * 24 + "voor jan@bakkerij.nl"
    former = keep(long)
    token = keep("webshop", after=long)
    assert SearchLog.objects.get(token=token).follows == SearchLog.objects.get(token=former)


@pytest.mark.parametrize(
    "before",
    [
        {"text": "sites"},
        {"made_at": timezone.now() - timedelta(minutes=31)},
        {"by_employee": True},
    ],
    ids=["another text", "long ago", "an employee"],  # the same in each process that collects
)
def test_a_search_that_nobody_came_from_is_not_followed(before: dict[str, Any], log: Log) -> None:
    log(**{"text": "site", **before})
    assert SearchLog.objects.get(token=keep("webshop", after="site")).follows is None


def test_a_token_says_more_than_a_text(log: Log) -> None:
    former = log("site", made_at=timezone.now() - timedelta(hours=1))
    log("site")
    token = keep("webshop", follows=former.token, after="site")
    assert SearchLog.objects.get(token=token).follows == former


def test_who_types_on_leaves_the_row_of_another_with_the_same_text(log: Log) -> None:
    other = log("webs", found=3, place="producten")
    token = keep("webshop", "producten", after="webs", is_typing=True)
    assert token != other.token
    assert texts() == ["webs", "webshop"]


@pytest.mark.parametrize("place", ["zoeken", "producten"])
def test_another_page_of_the_same_answer_is_the_same_search(place: str, log: Log) -> None:
    made_at = timezone.now() - timedelta(minutes=5)
    former = log("site", found=30, place=place, made_at=made_at)
    assert keep("Site", place, 30, 30, after="site") == former.token
    assert keep("site", place, 30, 30, follows=former.token, is_typing=True) == former.token
    assert SearchLog.objects.get().made_at == made_at


@pytest.mark.parametrize(
    "change",
    [{"total": 31}, {"unfiltered": 31}, {"filters": [("prijs", "maand")]}, {"place": "zoeken"}],
    ids=str,
)
def test_the_same_text_with_another_answer_is_another_search(
    change: dict[str, Any], log: Log
) -> None:
    former = log("site", found=30, place="producten")
    values = {"place": "producten", "total": 30, "unfiltered": 30, **change}
    assert keep("site", after="site", **values) != former.token
    assert SearchLog.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("before", "after"), [("webs", "Webshop"), ("webshop", "webs")])
def test_who_is_typing_has_one_row(before: str, after: str) -> None:
    token = keep(before, is_typing=True)
    assert keep(after, total=7, unfiltered=9, follows=token, is_typing=True) == token
    kept = SearchLog.objects.get()
    assert (kept.text, kept.total, kept.unfiltered) == (after.lower(), 7, 9)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"text": "hosting"},
        {"place": "producten"},
        {"is_typing": False},
        {"by_employee": True},
        {"follows": None},
    ],
    ids=str,
)
def test_another_search_has_a_row_of_its_own(change: dict[str, Any]) -> None:
    token = keep("webs")
    question = {"text": "webshop", "follows": token, "is_typing": True, **change}
    assert keep(**question) != token
    assert texts() == sorted(["webs", question["text"]])


@pytest.mark.parametrize(("opened", "minutes_ago"), [("product", 0), ("", 2)])
def test_what_was_a_search_by_itself_stays(opened: str, minutes_ago: int, log: Log) -> None:
    made_at = timezone.now() - timedelta(minutes=minutes_ago)
    token = log("webs", opened_kind=opened, made_at=made_at).token
    keep("webshop", follows=token, is_typing=True)
    assert texts() == ["webs", "webshop"]


@pytest.mark.django_db
def test_keeping_takes_two_queries_at_most() -> None:
    with CaptureQueriesContext(connection) as first:
        token = keep("webs")
    with CaptureQueriesContext(connection) as typed_on:
        keep("webshop", follows=token, is_typing=True)
    with CaptureQueriesContext(connection) as followed:
        keep("hosting", follows=token)
    with CaptureQueriesContext(connection) as came_after:
        keep("logo", after="hosting")
    with CaptureQueriesContext(connection) as repeated:
        keep("logo", after="logo")
    kept = (first, typed_on, followed, came_after, repeated)
    assert [len(queries) for queries in kept] == [1, 2, 2, 2, 1]


def test_only_the_first_thing_that_is_opened_counts(log: Log) -> None:
    token = log().token
    assert SearchLog.objects.mark_opened(token, "product", "startwebsite")
    assert not SearchLog.objects.mark_opened(token, "problem", "traag")
    kept = SearchLog.objects.get()
    assert (kept.opened_kind, kept.opened_slug) == ("product", "startwebsite")


def test_old_searches_are_forgotten_in_parts(
    log: Log, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.models.search_log.DROPPED_AT_ONCE", 2)
    settings.SEARCH_LOG_MONTHS = 2
    old = [log(f"oud {n}", made_at=timezone.now() - timedelta(days=63)) for n in range(5)]
    log("nieuw", follows=old[0])
    log("net niet oud", made_at=timezone.now() - timedelta(days=57))
    assert SearchLog.objects.drop_old() == 5
    assert texts() == ["net niet oud", "nieuw"]
    assert SearchLog.objects.get(text="nieuw").follows is None


# --- Reading ----------------------------------------------------------------------------------


def asked(rows: Any) -> list[tuple[str, int]]:
    return [(row["text"], row["times"]) for row in rows]


def test_nothing_found_is_apart_from_emptied_by_a_filter(log: Log) -> None:
    for text in ("kassa", "kassa", "drone"):
        log(text)
    log("webshop", total=0, unfiltered=4)
    log("website", found=3)
    searches = SearchLog.objects.all()
    assert asked(searches.found_nothing().most_asked()) == [("kassa", 2), ("drone", 1)]
    assert asked(searches.emptied_by_filter().most_asked()) == [("webshop", 1)]


def test_equally_frequent_texts_have_a_fixed_order(log: Log) -> None:
    moment = timezone.now()
    for text in ("b", "c", "a"):
        log(text, made_at=moment)
    log("later", made_at=moment + timedelta(seconds=1))
    assert [row["text"] for row in SearchLog.objects.most_asked()] == ["later", "a", "b", "c"]


def test_often_refined_is_what_found_something_else_than_was_meant(log: Log) -> None:
    for _ in range(3):
        log("webshop koppelen", found=2, follows=log("koppeling", found=5))
        log("hosting", found=2, follows=log("hosting", found=1))  # the same text: a filter
        log("website", found=2, follows=log("drone"))  # found nothing: in another list
    log("logo", found=2, follows=log("merk", found=2))  # once is not often
    assert asked(SearchLog.objects.often_refined()) == [("koppeling", 3)]


def test_seldom_opened_has_enough_searches_and_few_openings(log: Log) -> None:
    for number in range(10):
        log("seo", found=4, opened_kind="product" if number < 2 else "")
        log("hosting", found=4, opened_kind="product" if number < 3 else "")
        log("drone")
    for number in range(24):
        log("site", found=4, opened_kind="product" if number < 5 else "")  # 20.8 per cent
    for _ in range(4):
        log("logo", found=4)
    for _ in range(5):
        log("video", found=4)
    rows = list(SearchLog.objects.seldom_opened())
    assert [(row["text"], row["times"], row["share"]) for row in rows] == [
        ("video", 5, 0),
        ("seo", 10, 20),
    ]


def test_next_texts_are_the_most_frequent_ones(log: Log) -> None:
    for text, found in [
        ("pin", 0),
        ("koppeling", 3),
        ("koppeling", 3),
        ("webshop", 1),
        ("geld", 0),
    ]:
        log(text, found=found, follows=log("kassa"))
    log("kassa", follows=log("kassa"))
    following = SearchLog.objects.next_texts(["kassa", "drone"], most=2)
    assert {
        text: [(each["text"], each["times"], each["found"]) for each in rows]
        for text, rows in following.items()
    } == {"kassa": [("koppeling", 2, 2), ("geld", 1, 0)], "drone": []}


def test_searches_of_employees_and_of_before_are_left_out(log: Log) -> None:
    log("intern", by_employee=True)
    log("oud", made_at=timezone.now() - timedelta(days=8))
    log("nieuw")
    found = SearchLog.objects.by_visitors().since(timezone.now() - timedelta(days=7))
    assert [search.text for search in found] == ["nieuw"]


@pytest.mark.parametrize(
    ("act", "hours_later", "stays"),
    [
        ("synonym", -1, True),
        ("synonym", 1, False),
        ("dismissed", -1, False),
        ("dismissed", 1, False),
    ],
)
def test_a_text_leaves_the_list_until_it_is_asked_again(
    act: str, hours_later: int, stays: bool, log: Log
) -> None:
    made_at = timezone.now() + timedelta(hours=hours_later)
    SearchDecision.objects.create(text="kassa", act=act, made_at=made_at)
    log("kassa")
    assert SearchLog.objects.undecided().exists() == stays
