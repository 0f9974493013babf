"""What became of one share link, as employees read it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from analytics.models import Opening, ShareLink, Verdict
from analytics.openings.reasons import REASONS

MOST = 100


@dataclass(frozen=True)
class Told:
    """One opening, and why it was judged so."""

    opening: Opening
    why: Any
    is_passed_on: bool  # of the link that a reader made for somebody else

    @property
    def is_other_device(self) -> bool:
        """Probably of somebody to whom it was passed on: of machines and of us it says nothing."""
        may_be_a_person = self.opening.verdict in {Verdict.PERSON, Verdict.UNSURE}
        return may_be_a_person and (self.opening.device or 1) > 1


@dataclass(frozen=True)
class Story:
    """Who opened it, a machine apart from the others. Four queries."""

    link: ShareLink
    told: list[Told]
    machines: list[Told]
    counts: dict[str, int]

    @classmethod
    def of(cls, link: ShareLink) -> "Story":
        passed_on = list(link.passed_on.values_list("pk", flat=True))
        openings = Opening.objects.filter(link__in=[link.pk, *passed_on])
        machine = Q(verdict=Verdict.MACHINE)
        counted = openings.order_by().values_list("verdict").annotate(Count("pk"))
        return cls(
            link,
            _told(link, openings.exclude(machine)),
            _told(link, openings.filter(machine)),
            dict(counted),
        )

    @property
    def people(self) -> int:
        return self.counts.get(Verdict.PERSON, 0)

    @property
    def unsure(self) -> int:
        return self.counts.get(Verdict.UNSURE, 0)

    @property
    def number_of_machines(self) -> int:
        return self.counts.get(Verdict.MACHINE, 0)

    @cached_property
    def devices(self) -> int:
        """On which a person opened the link itself."""
        own = [it.opening for it in self.told if not it.is_passed_on]
        return len({it.device for it in own if it.device and it.verdict == Verdict.PERSON})


def _told(link: ShareLink, openings: QuerySet[Opening]) -> list[Told]:
    return [Told(it, REASONS.get(it.reason, ""), it.link_id != link.pk) for it in openings[:MOST]]
