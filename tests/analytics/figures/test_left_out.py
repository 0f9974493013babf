from datetime import date, timedelta

import pytest
from django.utils import timezone

from analytics.figures.left_out import WORDS, left_out
from analytics.figures.period import Period
from analytics.ingest.dropping import Reason
from analytics.models import Dropped
from analytics.small_groups import Few


def dropped(reason: str, times: int, ago: int = 0) -> None:
    day: date = timezone.localdate() - timedelta(days=ago)
    Dropped.objects.create(day=day, reason=reason, times=times)


@pytest.mark.django_db
def test_each_reason_is_counted_over_the_days_the_most_frequent_first() -> None:
    dropped(Reason.EMPLOYEE, 7)
    dropped(Reason.BOT, 6)
    dropped(Reason.BOT, 5, ago=3)
    dropped(Reason.BOT, 500, ago=30)
    told = [(row.label, row.times) for row in left_out(Period.last(7))]
    assert told == [(str(WORDS[Reason.BOT]), 11), (str(WORDS[Reason.EMPLOYEE]), 7)]


@pytest.mark.django_db
def test_a_few_are_not_told() -> None:
    dropped(Reason.OPTED_OUT, 2)
    assert [row.times for row in left_out(Period.last(7))] == [Few()]


def test_every_reason_has_its_words() -> None:
    assert set(WORDS) == set(Reason)
