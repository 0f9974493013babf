"""Days that are looked at together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    start: date
    end: date

    @classmethod
    def last(cls, days: int) -> "Period":
        """Today is the last of them."""
        today = timezone.localdate()
        return cls(today - timedelta(days=days - 1), today)

    def __str__(self) -> str:
        if self.start == self.end:
            return date_format(self.start, "j F Y")
        same_year = self.start.year == self.end.year
        return _("%(first)s to %(last)s") % {
            "first": date_format(self.start, "j F" if same_year else "j F Y"),
            "last": date_format(self.end, "j F Y"),
        }

    def __len__(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def before(self) -> "Period":
        """As many days, right before it."""
        return Period(self.start - timedelta(days=len(self)), self.start - ONE_DAY)

    @property
    def whole_weeks(self) -> "Period":
        """The last of them."""
        return Period(self.start + timedelta(days=len(self) % 7), self.end)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From its first moment to the first one after it."""
        return _midnight(self.start), _midnight(self.end + ONE_DAY)

    def points(self, step: int) -> Iterator[date]:
        """The first day of each so many days; the last ones may be fewer."""
        for number in range(0, len(self), step):
            yield self.start + timedelta(days=number)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
