"""Some weeks of what visitors of the demo might have searched for and looked at."""

import random
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from analytics.demo import events, following_up, people
from analytics.models import SearchLog

SEARCHES = Path(__file__).parent / "searches.toml"
WEEKS = 6


def load() -> None:
    _search_log()
    people.load()
    events.load()
    following_up.load()


def _search_log() -> None:
    """Only into an empty log: what visitors really searched is never mixed with this."""
    if SearchLog.objects.exists():
        return
    chance = random.Random(3)  # noqa: S311 - the same demo each time
    for question in tomllib.loads(SEARCHES.read_text())["search"]:
        _ask(question, chance)


def _ask(question: dict[str, Any], chance: random.Random) -> None:
    """One question as often as it was asked; some of those who ask go on with something else."""
    asked = SearchLog.objects.bulk_create(
        _search(question, number, chance) for number in range(question["times"])
    )
    following: dict[str, int] = question.get("then", {})
    texts = [text for text, times in following.items() for _ in range(times)]
    SearchLog.objects.bulk_create(
        SearchLog(
            text=text,
            place="zoeken",
            made_at=before.made_at + timedelta(seconds=chance.randint(5, 90)),
            total=found,
            unfiltered=found,
            follows=before,
            opened_kind="product" if found else "",
        )
        for before, text in zip(asked, texts, strict=False)
        for found in [0 if text in question.get("in_vain", []) else chance.randint(2, 9)]
    )


def _search(question: dict[str, Any], number: int, chance: random.Random) -> SearchLog:
    found = question.get("found", 0)
    filtered = "filter" in question
    minutes = chance.randint(60, WEEKS * 7 * 24 * 60)
    return SearchLog(
        text=question["text"],
        place="producten" if filtered else "zoeken",
        made_at=timezone.now() - timedelta(minutes=minutes),
        filters=[question["filter"]] if filtered else [],
        total=0 if filtered else found,
        unfiltered=found,
        corrected_to=question.get("corrected", ""),
        opened_kind="product" if number < question["times"] * question.get("opened", 0) else "",
    )
