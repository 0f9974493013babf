"""Messages that were not kept, each by the reason why: what is dropped is not dropped in secret."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from analytics.figures.period import Period
from analytics.ingest.dropping import Reason
from analytics.models import Dropped
from analytics.small_groups import Told, told

WORDS: dict[str, Any] = {
    Reason.BOT: _("Programs that read pages, such as those of search engines"),
    Reason.EMPLOYEE: _("Employees"),
    Reason.OPTED_OUT: _("Visitors who do not want to be counted"),
    Reason.STOPPED: _("Visitors who took back their yes on an open page"),
    Reason.PREFETCH: _("Pages that a browser fetched and nobody saw"),
    Reason.OTHER_SITE: _("Messages from another site"),
    Reason.THROTTLED: _("Too many at once from one address"),
    Reason.TOO_LARGE: _("Too large"),
    Reason.WRONG_TYPE: _("Of another kind than ours"),
    Reason.INVALID: _("Not as our pages send them"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    label: str
    times: Told


def left_out(period: Period) -> list[LeftOut]:
    """The most frequent first. One query."""
    rows = Dropped.objects.filter(day__range=(period.start, period.end)).values_list("reason")
    counted = rows.annotate(number=Sum("times")).order_by("-number", "reason")
    return [LeftOut(str(WORDS.get(reason, reason)), told(number)) for reason, number in counted]
