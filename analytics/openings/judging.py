"""Was it a person that opened a share link? Pure rules: nothing is asked of the database.

Judged twice. When the page is asked for, what gives itself away is a machine, and the rest unsure:
any program can fetch a page and call itself a browser. When the script on the page told that it
was in view, that may make a person of it. A doubt of the first time stays: what came out of the
network of a mail filter and read is unsure, never a person, and never thrown away.

A mail filter that rewrites addresses needs no rule: it checks, and then sends the reader on, whose
own browser asks for the page. Behind a filter that fetches the pages for its people, reading could
be the filter's; there somebody must have touched the page too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Self

from analytics.models.opening import Verdict
from analytics.openings import programs, reasons
from analytics.openings.asked import Asked
from analytics.openings.networks import Kind

READ_MS = 5_000  # in view: nobody reads faster
TOUCHED_MS = 1_000  # … but who touches the page is there
LONG_MS = 30_000  # … and no check takes that long
EARLY = 60  # seconds after a link was made …
EARLY_BY_MAIL = 120  # … or its mail sent, which first has to arrive


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    reason: str

    @classmethod
    def because(cls, reason: str) -> Self:
        return cls(reasons.VERDICTS[reason], reason)


@dataclass(frozen=True, slots=True)
class Told:
    """By the script on the page."""

    ms: int = 0  # that the page was in view
    touched: bool = False  # scrolled, pointed, typed: by an event that the browser trusts
    driven: bool = False  # `navigator.webdriver`

    @property
    def was_touched(self) -> bool:
        return self.touched and self.ms >= TOUCHED_MS

    @property
    def was_read(self) -> bool:
        return self.was_touched or self.ms >= READ_MS


class Rule(NamedTuple):
    reason: str
    holds: Callable[[Asked], bool]


def _is_early(facts: Asked) -> bool:
    return facts.age < (EARLY_BY_MAIL if facts.by_mail else EARLY)


def _pretends(facts: Asked) -> bool:
    """Every browser says which languages it likes, and takes HTML when it opens a page."""
    return (
        not facts.language
        or "text/html" not in facts.accept
        or (facts.is_secure and not facts.fetch_mode and programs.should_tell_mode(facts.agent))
        or programs.contradicts_itself(facts.agent, facts.platform)
    )


ASKED = [  # the first that holds
    Rule(reasons.EMPLOYEE, lambda facts: facts.is_employee),
    Rule(reasons.HEAD, lambda facts: facts.method == "HEAD"),
    Rule(reasons.NO_NAME, lambda facts: not facts.agent),
    Rule(reasons.HEADLESS, lambda facts: programs.is_headless(facts.agent, facts.brands)),
    Rule(reasons.PROGRAM, lambda facts: bool(facts.sender) or programs.is_program(facts.agent)),
    Rule(reasons.AHEAD, lambda facts: bool(facts.purpose)),
    Rule(reasons.NO_PAGE, lambda facts: facts.fetch_dest not in {"", "document"}),
    Rule(reasons.PRETENDS, _pretends),
    Rule(reasons.FILTER, lambda facts: facts.network is Kind.FILTER),
    Rule(reasons.CLOUD, lambda facts: facts.network is Kind.CLOUD),
    Rule(reasons.TOO_EARLY, _is_early),
    Rule(reasons.GATEWAY, lambda facts: facts.network is Kind.GATEWAY),
    Rule(reasons.NO_SCRIPT, lambda _facts: True),
]


def judge(facts: Asked) -> Judged:
    """When the page is asked for."""
    return Judged.because(next(rule.reason for rule in ASKED if rule.holds(facts)))


class Reading(NamedTuple):
    """All that is known when the script told."""

    before: Judged
    facts: Asked  # of the request that told it
    told: Told

    def is_of(self, kind: Kind) -> bool:
        return self.facts.network is kind

    def was(self, *codes: str) -> bool:
        return self.before.reason in codes


class ReadingRule(NamedTuple):
    reason: str
    holds: Callable[[Reading], bool]


def _is_program(it: Reading) -> bool:
    return it.was(reasons.PROGRAM, reasons.NO_NAME) or programs.is_program(it.facts.agent)


def _is_headless(it: Reading) -> bool:
    return it.was(reasons.HEADLESS) or programs.is_headless(it.facts.agent, it.facts.brands)


def _pretended(it: Reading) -> bool:
    return it.was(reasons.PRETENDS, reasons.NO_PAGE, reasons.PRETENDS_READ)


def _was_early(it: Reading) -> bool:
    return it.was(reasons.TOO_EARLY, reasons.TOO_EARLY_READ) and not it.told.was_touched


READ = [  # the first that holds
    ReadingRule(reasons.EMPLOYEE, lambda it: it.facts.is_employee),
    ReadingRule(reasons.DRIVEN, lambda it: it.told.driven),
    ReadingRule(reasons.HEADLESS, _is_headless),
    ReadingRule(reasons.PROGRAM_TOUCHED, lambda it: _is_program(it) and it.told.was_touched),
    ReadingRule(reasons.PROGRAM, _is_program),
    ReadingRule(reasons.FILTER_READ, lambda it: it.is_of(Kind.FILTER) and it.told.was_read),
    ReadingRule(reasons.FILTER, lambda it: it.is_of(Kind.FILTER)),
    ReadingRule(reasons.CLOUD_READ, lambda it: it.is_of(Kind.CLOUD) and it.told.was_read),
    ReadingRule(reasons.CLOUD, lambda it: it.is_of(Kind.CLOUD)),
    ReadingRule(reasons.PRETENDS_READ, lambda it: _pretended(it) and it.told.was_read),
    ReadingRule(reasons.PRETENDS, _pretended),
    ReadingRule(reasons.TOO_EARLY_READ, lambda it: _was_early(it) and it.told.ms >= LONG_MS),
    ReadingRule(reasons.TOO_EARLY, _was_early),
    ReadingRule(
        reasons.GATEWAY_TOUCHED,
        lambda it: it.is_of(Kind.GATEWAY) and it.told.touched and it.told.ms >= READ_MS,
    ),
    ReadingRule(reasons.GATEWAY_READ, lambda it: it.is_of(Kind.GATEWAY) and it.told.was_read),
    ReadingRule(reasons.GATEWAY, lambda it: it.is_of(Kind.GATEWAY)),
    ReadingRule(reasons.TOUCHED, lambda it: it.told.was_touched),
    ReadingRule(reasons.READ, lambda it: it.told.was_read),
    ReadingRule(reasons.GLANCED, lambda it: it.told.ms > 0),
]

RANKS = [Verdict.MACHINE, Verdict.UNSURE, Verdict.PERSON, Verdict.EMPLOYEE]


def judge_reading(before: Judged, facts: Asked, told: Told) -> Judged:
    """When the script told that the page was in view.

    It only rises, but for a browser that tells too late that it is steered by a program.
    """
    it = Reading(before, facts, told)
    now = Judged.because(next((rule.reason for rule in READ if rule.holds(it)), before.reason))
    if now.reason == reasons.DRIVEN and before.verdict == Verdict.UNSURE:
        return now
    return higher(before, now)


def higher(before: Judged, now: Judged) -> Judged:
    """What is known last, unless it was known better before."""
    return before if RANKS.index(now.verdict) < RANKS.index(before.verdict) else now
