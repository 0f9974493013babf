"""Figures made anew, day by day."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from analytics.models import AnonymousEvent, Figure
from tests.analytics.events import DAY, Visit

pytestmark = pytest.mark.django_db


def rebuild(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("rebuild_figures", *arguments, stdout=out)
    return [" ".join(line.split()[:2]) for line in out.getvalue().splitlines()]


def days_with_figures() -> list[date]:
    return sorted(set(Figure.objects.values_list("day", flat=True)))


def test_asked_days_are_made() -> None:
    for days in range(3):
        Visit(1, day=DAY + timedelta(days=days)).sees("home").does("click", "menu")
    assert rebuild("--from", "2026-11-17", "--to", "2026-11-18") == [
        "2026-11-17: 2",
        "2026-11-18: 2",
    ]
    assert days_with_figures() == [DAY, DAY + timedelta(days=1)]


def test_without_days_it_begins_with_the_first_event() -> None:
    Visit(1).sees("home")
    assert rebuild("--to", "2026-11-18") == ["2026-11-17: 1", "2026-11-18: 0"]


def test_figures_that_were_wrong_are_right_again() -> None:
    Visit(1).sees("home")
    rebuild("--to", "2026-11-17")
    Figure.objects.update(visits=99)
    rebuild("--to", "2026-11-17")
    assert set(Figure.objects.values_list("visits", flat=True)) == {1}


def test_days_whose_events_are_thrown_away_are_refused() -> None:
    Visit(1).sees("home")
    Visit(1, day=DAY + timedelta(days=1)).sees("home")
    rebuild("--to", "2026-11-18")
    AnonymousEvent.objects.filter(day=DAY).delete()
    with pytest.raises(CommandError, match=r"1 da.*2026-11-17") as refusal:
        rebuild("--from", "2026-11-17", "--to", "2026-11-18")
    assert "2026-11-18" not in str(refusal.value)
    assert days_with_figures() == [DAY, DAY + timedelta(days=1)]


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(CommandError):
        rebuild("--from", "2026-11-18", "--to", "2026-11-17")
