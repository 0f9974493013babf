from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _


class Measure(models.TextChoices):
    """What is counted; `part` says of what, as the comment tells."""

    VISIT = "visit"  # all pages together
    PAGE = "page"
    SECTION = "section"  # part: the section
    SECTIONS = "sections"  # of all cards together; part: the section
    CLICK = "click"  # part: the element
    DEAD = "dead"  # part: the element
    RAGE = "rage"  # part: the element
    SPOT = "spot"  # part: "element@x,y", tenths of its width and height; clicks and dead ones
    DEPTH = "depth"  # part: the deepest tenth of the page that a load reached, "0" to "10"
    SOURCE = "source"  # part: where the visit came from
    ACT = "act"  # part: the action
    OUT = "out"  # part: the host
    FIND = "find"
    STEP = "step"  # part: a step of the funnel that was reached
    LEAVE = "leave"  # part: the furthest step; page and of: where the visit ended
    COMEBACK = "comeback"  # part: the furthest step; of: the source, when begun past the overview


class FigureQuerySet(models.QuerySet["Figure"]):
    def of(self, measure: Measure, start: date, end: date) -> Self:
        """One measure, both days included."""
        return self.filter(measure=measure, day__range=(start, end))

    def on_device(self, device: str) -> Self:
        return self.filter(device=device) if device else self

    def summed(self, *names: str) -> Any:
        """Rows of values: each combination of these names once, with its sums. One query.

        Visits of several days are added up: who came on two days counts as two.
        """
        sums = {name: Sum(name, default=0) for name in ("times", "visits", "ms")}
        rows: Any = self.order_by()
        return rows.values(*names).annotate(**sums) if names else rows.aggregate(**sums)


class Figure(models.Model):
    """How often something happened on a day, and in how many visits of that day.

    Made from the events of the day, always the whole day at once; events are thrown away sooner.
    """

    pk = models.CompositePrimaryKey("measure", "day", "page", "of", "version", "device", "part")
    measure = models.CharField(max_length=8)
    day = models.DateField()
    page = models.CharField(max_length=12, blank=True)
    of = models.CharField(max_length=120, blank=True)
    version = models.IntegerField(default=0)
    device = models.CharField(max_length=6, blank=True)
    part = models.CharField(max_length=120, blank=True)
    times = models.IntegerField()
    visits = models.IntegerField()
    ms = models.BigIntegerField(default=0)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        indexes = [
            models.Index(fields=["measure", "page", "of", "day"], name="analytics_figure_of_page")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.measure} {self.page} {self.of} {self.part}: {self.times}"


class RollupDay(models.Model):
    """When the figures of a day were last made, out of how many events, and how long it took."""

    day = models.DateField(primary_key=True)
    made_at = models.DateTimeField()
    events = models.BigIntegerField()
    took = models.DurationField()

    class Meta:
        verbose_name = _("day of figures")
        verbose_name_plural = _("days of figures")

    def __str__(self) -> str:
        return str(self.day)
