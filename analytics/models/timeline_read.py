from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ONE_LOOK = timedelta(minutes=15)  # going on to older lines is the same look


class TimelineReadQuerySet(models.QuerySet["TimelineRead"]):
    def keep(self, of: Any, by: Any) -> None:
        """Write down that an employee looks at what somebody read. Two queries at most."""
        now = timezone.now()
        if not self.filter(of=of, by=by, at__gt=now - ONE_LOOK).exists():
            self.create(of=of, by=by, at=now)

    def keep_all(self, people: Iterable[Any], by: Any) -> None:
        """The same for several people who are shown together. Two queries at most."""
        now = timezone.now()
        people = list(people)
        before = self.filter(of__in=people, by=by, at__gt=now - ONE_LOOK)
        known = set(before.values_list("of", flat=True))
        self.bulk_create(
            TimelineRead(of=person, by=by, at=now) for person in people if person.pk not in known
        )

    def about(self, person: Any) -> Self:
        return self.filter(of=person)


class TimelineRead(models.Model):
    """An employee looked at what somebody read and did; that person gets to see that."""

    of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="timeline_reads",
        verbose_name=_("person"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("employee"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = TimelineReadQuerySet.as_manager()

    class Meta:
        verbose_name = _("look at a timeline")
        verbose_name_plural = _("looks at timelines")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["of", "-at"], name="analytics_timeline_reads")]

    def __str__(self) -> str:
        return f"{self.by} – {self.of}"
