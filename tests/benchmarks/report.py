"""What was measured, as Markdown that a README can take over."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.benchmarks.measuring import Subject


@dataclass
class Bar:
    what: str
    measured: float
    at_most: float

    @property
    def held(self) -> bool:
        return self.measured <= self.at_most


def circumstances(subject: Subject) -> str:
    samples = f"{len(subject.samples)} samples of {subject.requests} requests"
    return f"{machine()}; a kept page: {samples}."


def machine() -> str:
    load, *_older = os.getloadavg()
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {os.cpu_count()} cores, load {load:.1f} at the end"


def costs(subjects: Iterable[Subject]) -> str:
    return table(
        ["", "CPU ms", "× bare view", "wait p50 ms", "p95 ms"],
        (
            [
                subject.name,
                f"{subject.cpu_ms:.2f}",
                f"{subject.times_bare:.2f}",
                f"{subject.p50_ms:.1f}",
                f"{subject.p95_ms:.1f}",
            ]
            for subject in subjects
        ),
    )


def verdicts(bars: Iterable[Bar]) -> str:
    return table(
        ["bar", "measured", "at most", ""],
        (
            [bar.what, f"{bar.measured:.4g}", f"{bar.at_most:g}", "held" if bar.held else "MISSED"]
            for bar in bars
        ),
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The first column is words, the others are figures."""
    under = ["---", *("---:" for _column in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, under, *rows])
