from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from analytics.rollups import EventsGoneError, first_day, make


class Command(BaseCommand):
    help = "Make the figures of days anew out of their events; without days: of all there are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="start", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--to", dest="end", type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *_args: Any, **options: Any) -> None:
        end = options["end"] or timezone.localdate()
        start = options["start"] or first_day() or end
        if start > end:
            raise CommandError(_("The first day lies after the last one."))
        kept = [day for day in _days(start, end) if not self._make(day)]
        if kept:
            raise CommandError(
                _(
                    "Left as they were: %(number)d days, from %(first)s to %(last)s. Their events "
                    "are thrown away, so their figures are all that is left of them."
                )
                % {"number": len(kept), "first": kept[0], "last": kept[-1]}
            )

    def _make(self, day: date) -> bool:
        try:
            made = make(day)
        except EventsGoneError:
            return False
        seconds = made.took.total_seconds()
        self.stdout.write(
            _("%(day)s: %(events)d events in %(seconds).1f s")
            % {"day": day, "events": made.events, "seconds": seconds}
        )
        return True


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]
