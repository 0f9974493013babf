"""The meeting of a request as a file for everybody's calendar."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from accounts.inquiries.notices import looked_after_by
from accounts.models import Inquiry, User
from accounts.models.inquiry import ENDED_IN_NOTHING
from catalog.sharing import absolute


def file(inquiry: Inquiry) -> bytes | None:
    """The meeting; before it is planned the first moment that the customer proposed, if any.

    It is one event for ever: a calendar that has it already follows every later version.
    """
    moments = [] if inquiry.status in ENDED_IN_NOTHING else inquiry.moments
    begin = inquiry.meeting_at or next(iter(moments), None)
    if begin is None:
        return None
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.COMPANY['name']}//productentool//NL")
    calendar.add("version", "2.0")
    calendar.add("method", _method(inquiry))
    calendar.add_component(_event(inquiry, begin))
    written: bytes = calendar.to_ical()
    return written


def _method(inquiry: Inquiry) -> str:
    if not inquiry.meeting_at:
        return "PUBLISH"
    return "CANCEL" if inquiry.status in ENDED_IN_NOTHING else "REQUEST"


def _state(inquiry: Inquiry) -> str:
    if not inquiry.meeting_at:
        return "TENTATIVE"
    return "CANCELLED" if inquiry.status in ENDED_IN_NOTHING else "CONFIRMED"


def _event(inquiry: Inquiry, begin: datetime) -> Event:
    event = Event()
    event.add("uid", f"aanvraag-{inquiry.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", inquiry.meeting_sequence)
    event.add("dtstamp", inquiry.updated_at)
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=inquiry.meeting_minutes))
    event.add("status", _state(inquiry))
    event.add("summary", _summary(inquiry))
    event.add("location", inquiry.meeting_place or inquiry.get_meeting_kind_display())
    event.add("description", absolute(reverse("accounts:inquiry", args=[inquiry.pk])))
    event.add("organizer", _organiser(inquiry))
    event.add("attendee", _address(inquiry.customer.name, inquiry.customer.email))
    return event


def _summary(inquiry: Inquiry) -> str:
    words = _("Meeting with %(company)s: %(subject)s")
    subject = inquiry.name or inquiry.number
    return words % {"company": settings.COMPANY["name"], "subject": subject}


def _organiser(inquiry: Inquiry) -> vCalAddress:
    manager = inquiry.organisation.account_manager if inquiry.organisation else None
    receiver = looked_after_by(inquiry)
    mail = receiver.email if isinstance(receiver, User) else receiver
    return _address(manager.reachable().name if manager else settings.COMPANY["name"], mail)


def _address(name: str, mail: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    address.params["cn"] = vText(name.replace('"', ""))
    return address
