"""Was it a person that opened a share link? Pure rules: nothing is asked of the database."""

from dataclasses import dataclass

from analytics.models.opening import Verdict
from analytics.openings import reasons
from analytics.openings.asked import Asked

READ_MS = 5_000  # in view: long enough to be read
TOUCHED_MS = 1_000  # … when somebody touched the page as well


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """By the script on the page."""

    ms: int = 0  # that the page was in view
    touched: bool = False  # scrolled, pointed, typed: by an event that the browser trusts
    driven: bool = False  # `navigator.webdriver`


def judge(facts: Asked) -> Judged:
    """When the page is asked for; what is a person can only be known later."""
    if facts.is_employee:
        return Judged(Verdict.EMPLOYEE, reasons.EMPLOYEE)
    if facts.method == "HEAD":
        return Judged(Verdict.MACHINE, reasons.ONLY_ASKED)
    return Judged(Verdict.UNSURE, reasons.NO_SCRIPT)


def judge_reading(before: Judged, facts: Asked, told: Told) -> Judged:
    """When the script told of the page that it was in view."""
    if before.verdict is Verdict.EMPLOYEE or facts.is_employee:
        return Judged(Verdict.EMPLOYEE, reasons.EMPLOYEE)
    if told.driven:
        return Judged(Verdict.MACHINE, reasons.DRIVEN)
    if told.touched and told.ms >= TOUCHED_MS:
        return Judged(Verdict.PERSON, reasons.TOUCHED)
    if told.ms >= READ_MS:
        return Judged(Verdict.PERSON, reasons.READ)
    return before
