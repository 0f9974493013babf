import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analytics.models.search_decision import SearchDecision
from analytics.search_text import LONGEST, stored
from catalog.signals import Search

STILL_TYPING = timedelta(minutes=1)
SAME_VISIT = timedelta(minutes=30)
OFTEN = 3  # refinements
ENOUGH = 5  # searches, before a share of them means anything
SELDOM = 20  # per cent
DROPPED_AT_ONCE = 1000


class SearchLogQuerySet(models.QuerySet["SearchLog"]):
    # --- Keeping ------------------------------------------------------------------------------

    def keep(self, search: Search) -> uuid.UUID | None:
        """Write a search down and return its token. At most three queries, most often two.

        Whoever is still typing has one row, that follows what is typed. Another page of the same
        answer, or another order of it, is no other search.
        """
        text = stored(search.text)
        if not text:
            return None
        values = _values(search, text)
        former = self._before(search)
        if former and former.says(values):
            return former.token
        if former and former.is_typed_on(search, text) and former.replace(values):
            return former.token
        return self.create(follows=former, **values).token

    def _before(self, search: Search) -> "SearchLog | None":
        """The search that this one was asked after; by its text, the latest of that text."""
        if search.follows:
            return self.filter(token=search.follows).first()
        if not search.after:
            return None
        recent = self.since(timezone.now() - SAME_VISIT).filter(by_employee=search.by_employee)
        return recent.filter(text=stored(search.after)).order_by("-made_at").first()

    def mark_opened(self, token: uuid.UUID, kind: str, slug: str) -> bool:
        """Only the first thing that is opened counts."""
        unopened = self.filter(token=token, opened_kind="")
        return bool(unopened.update(opened_kind=kind, opened_slug=slug))

    def drop_old(self) -> int:
        """Forget what is older than `SEARCH_LOG_MONTHS`, some at a time, so that nobody waits."""
        old = self.filter(made_at__lt=kept_since())
        dropped = 0
        while keys := list(old.values_list("pk", flat=True)[:DROPPED_AT_ONCE]):
            dropped += self.filter(pk__in=keys).delete()[0]
        return dropped

    # --- Reading ------------------------------------------------------------------------------

    def by_visitors(self) -> Self:
        return self.filter(by_employee=False)

    def since(self, moment: datetime) -> Self:
        return self.filter(made_at__gte=moment)

    def found_something(self) -> Self:
        return self.filter(total__gt=0)

    def found_nothing(self) -> Self:
        """Also not without the filters."""
        return self.filter(total=0, unfiltered=0)

    def emptied_by_filter(self) -> Self:
        return self.filter(total=0, unfiltered__gt=0)

    def undecided(self) -> Self:
        """Those that nobody acted upon, or that were asked again after it."""
        answered = Q(act=SearchDecision.Act.DISMISSED) | Q(made_at__gte=OuterRef("made_at"))
        decisions = SearchDecision.objects.filter(answered, text=OuterRef("text"))
        return self.filter(~Exists(decisions))

    def refined(self) -> Self:
        """Those after which the same screen asked for something else."""
        others = SearchLog.objects.filter(follows=OuterRef("pk")).exclude(text=OuterRef("text"))
        return self.filter(Exists(others))

    # --- Per text: rows of values, the most urgent first ----------------------------------------

    def per_text(self) -> Any:
        """Each text once, with its `times` and so on."""
        return self.values("text").annotate(
            times=Count("pk"),
            last=Max("made_at"),
            corrected=Max("corrected_to"),
            opened=Count("pk", filter=~Q(opened_kind="")),
        )

    def most_asked(self) -> Any:
        return self.per_text().order_by("-times", "-last", "text")

    def often_refined(self) -> Any:
        """What found something, but not what was looked for: `times` counts the refinements."""
        return self.found_something().refined().most_asked().filter(times__gte=OFTEN)

    def seldom_opened(self) -> Any:
        """What found something that hardly anybody wanted, with the `share` that was opened."""
        share = F("opened") * 100 / F("times")
        asked_enough = self.found_something().per_text().filter(times__gte=ENOUGH)
        seldom = asked_enough.annotate(share=share).filter(opened__lte=F("times") * SELDOM / 100.0)
        return seldom.order_by("share", "-times", "text")

    def next_texts(self, texts: list[str], most: int) -> dict[str, list[dict[str, Any]]]:
        """What was asked after each of these instead, the most frequent first. One query.

        Each has its `text`, how many `times`, and how many of these `found` something.
        """
        rows: Any = (
            self.filter(follows__text__in=texts)
            .exclude(text=F("follows__text"))
            .values("text", before=F("follows__text"))
            .annotate(times=Count("pk"), found=Count("pk", filter=Q(unfiltered__gt=0)))
            .order_by("-times", "text")
        )
        following: dict[str, list[dict[str, Any]]] = {text: [] for text in texts}
        for row in rows:
            if len(following[row["before"]]) < most:
                following[row["before"]].append(row)
        return following


def _values(search: Search, text: str) -> dict[str, Any]:
    return {
        "text": text,
        "made_at": timezone.now(),
        "place": search.place,
        "filters": sorted(map(list, search.filters)),
        "total": search.total,
        "unfiltered": search.unfiltered,
        "corrected_to": stored(search.corrected_to),
        "by_employee": search.by_employee,
    }


def kept_since() -> datetime:
    return timezone.now() - relativedelta(months=settings.SEARCH_LOG_MONTHS)


class SearchLog(models.Model):
    """A question that somebody asked the search, and what came of it; never who asked.

    It holds no person, session, address or browser, and masks what looks like one in the text.
    """

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    text = models.CharField(_("searched"), max_length=LONGEST)
    place = models.CharField(_("where"), max_length=20)
    filters = models.JSONField(_("filters"), default=list)
    total = models.PositiveIntegerField(_("found"))
    unfiltered = models.PositiveIntegerField(_("found without filters"))
    corrected_to = models.CharField(_("corrected to"), max_length=LONGEST, blank=True)
    follows = models.ForeignKey(
        "self",
        models.DB_SET_NULL,
        null=True,
        related_name="followed_by",
        verbose_name=_("after"),
    )
    opened_kind = models.CharField(_("opened"), max_length=20, blank=True)
    opened_slug = models.CharField(_("address of what was opened"), max_length=80, blank=True)
    by_employee = models.BooleanField(_("by an employee"), default=False)

    objects = SearchLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["made_at"], name="analytics_search_made"),
            models.Index(fields=["text", "made_at"], name="analytics_search_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def says(self, values: dict[str, Any]) -> bool:
        """Whether the same was asked and answered, whenever that was."""
        return all(
            getattr(self, name) == value for name, value in values.items() if name != "made_at"
        )

    def is_typed_on(self, search: Search, text: str) -> bool:
        """Whether this search is the same one, a few letters further on the same screen.

        One that was found by its text may be of somebody else.
        """
        return (
            search.is_typing
            and search.follows == self.token
            and not self.opened_kind
            and (search.place, search.by_employee) == (self.place, self.by_employee)
            and (text.startswith(self.text) or self.text.startswith(text))
            and self.made_at > timezone.now() - STILL_TYPING
        )

    def replace(self, values: dict[str, Any]) -> bool:
        """Whether it was there still, and nobody had opened anything from it meanwhile."""
        return bool(SearchLog.objects.filter(pk=self.pk, opened_kind="").update(**values))
