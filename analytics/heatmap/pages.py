"""The measured pages, for who does not stand on one."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Sum
from django.http import QueryDict
from django.utils import timezone

from analytics.heatmap.asked import PERIOD, PERIODS, Asked, AskedForm
from analytics.heatmap.subjects import Subject, subjects
from analytics.models import Figure, Measure
from analytics.pages import Page
from analytics.small_groups import shown

MOST = 50


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    subject: Subject
    asked: Asked
    visits: int | None


class MeasuredPages:
    """Those visited most in some days. One query, and one for each kind of page among them."""

    periods = PERIODS

    def __init__(self, query: QueryDict) -> None:
        form = AskedForm(query)
        form.is_valid()
        self.days: int = form.cleaned_data.get("periode") or PERIOD

    @property
    def pages(self) -> list[MeasuredPage]:
        since = timezone.localdate() - timedelta(days=self.days - 1)
        rows = Figure.objects.filter(measure=Measure.PAGE, day__gte=since, page__in=Page.values)
        by_page = rows.values("page", "of").annotate(in_visits=Sum("visits"))
        found = by_page.order_by("-in_visits", "page", "of").values_list("page", "of", "in_visits")
        most = list(found[:MOST])
        called = subjects((page, of) for page, of, _visits in most)
        return [
            MeasuredPage(
                called[page, of], Asked(Page(page), of, days=self.days), shown(visits, visits)
            )
            for page, of, visits in most
        ]
