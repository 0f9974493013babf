"""Where the lines lie, and that what is known stays known."""

import pytest

from analytics.models import Verdict
from analytics.openings import reasons
from analytics.openings.asked import Asked
from analytics.openings.judging import (
    EARLY,
    EARLY_BY_MAIL,
    LONG_MS,
    READ_MS,
    TOUCHED_MS,
    Judged,
    Told,
    higher,
    judge,
    judge_reading,
)
from analytics.openings.networks import Kind
from tests.analytics.openings.replay import headers

READER = Asked(
    agent=headers.FIREFOX["User-Agent"],
    fetch_mode="navigate",
    fetch_dest="document",
    accept=headers.HTML,
    language=headers.DUTCH,
)
NO_SCRIPT = Judged.because(reasons.NO_SCRIPT)
TOO_EARLY = Judged.because(reasons.TOO_EARLY)


def _with(**more: object) -> Asked:
    values = {name: getattr(READER, name) for name in Asked.__slots__}
    return Asked(**(values | more))


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told(0), reasons.NO_SCRIPT),
        (Told(1), reasons.GLANCED),
        (Told(READ_MS - 1), reasons.GLANCED),
        (Told(READ_MS), reasons.READ),
        (Told(0, touched=True), reasons.NO_SCRIPT),
        (Told(TOUCHED_MS - 1, touched=True), reasons.GLANCED),
        (Told(TOUCHED_MS, touched=True), reasons.TOUCHED),
    ],
)
def test_five_seconds_in_view_or_one_with_a_touch(told: Told, reason: str) -> None:
    assert judge_reading(NO_SCRIPT, READER, told).reason == reason


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (Told(READ_MS), reasons.TOO_EARLY),
        (Told(LONG_MS - 1), reasons.TOO_EARLY),
        (Told(LONG_MS), reasons.TOO_EARLY_READ),
        (Told(TOUCHED_MS, touched=True), reasons.TOUCHED),
    ],
)
def test_soon_after_sending_it_takes_half_a_minute_or_a_touch(told: Told, reason: str) -> None:
    assert judge_reading(TOO_EARLY, READER, told).reason == reason


def test_what_was_too_early_and_in_view_for_long_is_no_person_for_staying_longer() -> None:
    seen = judge_reading(TOO_EARLY, READER, Told(LONG_MS))
    assert judge_reading(seen, READER, Told(10 * LONG_MS)).verdict == Verdict.UNSURE


@pytest.mark.parametrize(
    ("by_mail", "line"), [(False, EARLY), (True, EARLY_BY_MAIL)], ids=["by hand", "by mail"]
)
def test_a_mail_has_more_time_to_arrive(by_mail: bool, line: int) -> None:
    assert judge(_with(age=line - 1, by_mail=by_mail)).reason == reasons.TOO_EARLY
    assert judge(_with(age=line, by_mail=by_mail)).reason == reasons.NO_SCRIPT


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("told", [Told(READ_MS), Told(TOUCHED_MS, touched=True), Told(LONG_MS)])
def test_who_reads_in_a_network_that_checks_is_never_thrown_away(kind: Kind, told: Told) -> None:
    facts = _with(network=kind)
    assert judge_reading(judge(facts), facts, told).verdict == Verdict.UNSURE


def test_behind_a_web_filter_a_touch_and_five_seconds_make_a_person() -> None:
    facts = _with(network=Kind.GATEWAY)
    told = Told(READ_MS, touched=True)
    assert judge_reading(judge(facts), facts, told).reason == reasons.GATEWAY_TOUCHED


@pytest.mark.parametrize(
    "before", [Judged.because(code) for code in reasons.REASONS], ids=lambda it: it.reason
)
@pytest.mark.parametrize("told", [Told(0), Told(1), Told(READ_MS), Told(READ_MS, driven=True)])
def test_a_verdict_only_rises_but_for_who_is_driven(before: Judged, told: Told) -> None:
    after = judge_reading(before, READER, told)
    assert higher(before, after) == after or after.reason == reasons.DRIVEN


@pytest.mark.parametrize("before", [Judged.because(reasons.READ), Judged.because(reasons.EMPLOYEE)])
def test_who_is_known_stays_that(before: Judged) -> None:
    assert judge_reading(before, READER, Told(READ_MS, driven=True)) == before


def test_who_reads_after_a_program_was_there_is_judged_anew() -> None:
    """Where only the day is kept, all who read on it are one opening."""
    checked = Judged.because(reasons.PRETENDS_READ)
    assert judge_reading(higher(checked, judge(READER)), READER, Told(READ_MS)).verdict == (
        Verdict.PERSON
    )


def test_of_two_that_say_as_much_the_last_counts() -> None:
    head, program = Judged.because(reasons.HEAD), Judged.because(reasons.PROGRAM)
    assert higher(head, program) == program
    assert higher(NO_SCRIPT, program) == NO_SCRIPT
