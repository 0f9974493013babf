from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from analytics import tasks
from analytics.models import SearchLog


def test_every_night_old_searches_are_forgotten(log: Callable[..., SearchLog]) -> None:
    log("oud", made_at=timezone.now() - timedelta(days=400))
    log("nieuw")
    tasks.drop_old_searches(0)
    assert [search.text for search in SearchLog.objects.all()] == ["nieuw"]
    periodic = {key[0]: task.cron for key, task in app.periodic_registry.periodic_tasks.items()}
    assert periodic["analytics.tasks.drop_old_searches"] == "41 3 * * *"
