"""When we last spoke with a customer: what happened after that is news."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Inquiry, InquiryEntry
from accounts.models.inquiry import ENDED_IN_NOTHING
from analytics.models import Conversation, ConversationKind
from analytics.timeline.whose import Whose, called

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SPOKE: "dict[str, StrOrPromise]" = {
    ConversationKind.PHONE: gettext_lazy("On %(day)s %(employee)s spoke with %(person)s by phone."),
    ConversationKind.VIDEO: gettext_lazy("On %(day)s %(employee)s spoke with %(person)s by video."),
    ConversationKind.VISIT: gettext_lazy("On %(day)s %(employee)s met %(person)s."),
    ConversationKind.MAIL: gettext_lazy("On %(day)s %(employee)s and %(person)s mailed."),
}


@dataclass(frozen=True, slots=True)
class Talk:
    at: datetime
    text: str

    @property
    def days_ago(self) -> int:
        return (timezone.localdate() - timezone.localdate(self.at)).days


def last(whose: Whose, name: str) -> Talk | None:
    """What was written down, a meeting whose time has come, or what we wrote. Three queries."""
    found = [_spoken(whose, name), _met(whose), _written(whose)]
    return max((talk for talk in found if talk), key=lambda talk: talk.at, default=None)


def _spoken(whose: Whose, name: str) -> Talk | None:
    rows = Conversation.objects.filter(whose.told_of("person"), at__lte=timezone.now())
    talk = rows.select_related("person", "by").first()
    if not talk:
        return None
    words = {
        "day": _day(talk.at),
        "employee": called(talk.by) or _("one of us"),
        "person": called(talk.person) or name,
    }
    return Talk(talk.at, str(SPOKE[talk.kind]) % words)


def _met(whose: Whose) -> Talk | None:
    rows = Inquiry.objects.filter(whose.owned(), meeting_at__lte=timezone.now())
    inquiry = rows.exclude(status__in=ENDED_IN_NOTHING).order_by("-meeting_at").first()
    if not inquiry or not inquiry.meeting_at:
        return None
    text = _("On %(day)s there was a meeting about request %(number)s.")
    words = {"day": _day(inquiry.meeting_at), "number": inquiry.number}
    return Talk(inquiry.meeting_at, text % words)


def _written(whose: Whose) -> Talk | None:
    rows = InquiryEntry.objects.filter(whose.owned("inquiry__"), by_employee=True).exclude(text="")
    entry = rows.select_related("inquiry").order_by("-created_at").first()
    if not entry:
        return None
    text = _("On %(day)s we wrote about request %(number)s.")
    words = {"day": _day(entry.created_at), "number": entry.inquiry.number}
    return Talk(entry.created_at, text % words)


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F")
