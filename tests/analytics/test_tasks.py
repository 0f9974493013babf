from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from analytics import tasks
from analytics.models import SearchDecision, SearchLog


def test_every_night_old_searches_are_forgotten_with_what_was_decided_about_them(
    log: Callable[..., SearchLog],
) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    log("oud", made_at=long_ago)
    log("nieuw")
    log("oud besluit, nieuw gevraagd")
    for text, made_at in (
        ("oud", long_ago),
        ("nieuw", timezone.now()),
        ("oud besluit, nieuw gevraagd", long_ago),
    ):
        SearchDecision.objects.create(text=text, act="dismissed", made_at=made_at)
    tasks.forget(0)
    assert [search.text for search in SearchLog.objects.order_by("text")] == [
        "nieuw",
        "oud besluit, nieuw gevraagd",
    ]
    assert [decision.text for decision in SearchDecision.objects.order_by("text")] == [
        "nieuw",
        "oud besluit, nieuw gevraagd",
    ]


def test_all_of_it_is_done_by_itself() -> None:
    periodic = {key[0]: task.cron for key, task in app.periodic_registry.periodic_tasks.items()}
    ours = {name: cron for name, cron in periodic.items() if name.startswith("analytics.")}
    assert ours["analytics.tasks.forget"] == "41 3 * * *"
    assert ours["analytics.tasks.forget_soon"] == "1 * * * *"
    assert ours["analytics.tasks.make_partitions"] == "27 * * * *"
