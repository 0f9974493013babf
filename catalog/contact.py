"""Whom a customer reaches, and how: the addresses behind 'call', 'mail' and 'let us talk'."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from catalog.models import Specialist

if TYPE_CHECKING:
    from collections.abc import Iterable

    from catalog.models.page import Help


def mail_link(address: str, subject: str, body: str) -> str:
    """A mailto address with the letter half written; quoted, so it cannot grow a header."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or the agency itself; `about` is what the conversation is about, if known."""

    name: str
    mail: str
    phone: str = ""
    phone_text: str = ""
    booking_url: str = ""
    about: str = ""

    @property
    def call(self) -> str:
        return f"tel:{self.phone}" if self.phone else ""

    @property
    def write(self) -> str:
        subject = _("Question about %(subject)s") if self.about else _("Question")
        return self._letter(subject, _("My question:"))

    @property
    def talk(self) -> str:
        """Where to ask for a conversation: the booking page, else a mail that asks for one."""
        if self.booking_url:
            return self.booking_url
        subject = _("Conversation about %(subject)s") if self.about else _("Conversation")
        return self._letter(
            subject, _("I would like to talk to you. These moments suit me:"), _("My phone number:")
        )

    @property
    def call_back(self) -> str:
        subject = _("Call me back about %(subject)s") if self.about else _("Call me back")
        return self._letter(
            subject, _("Please call me back."), _("My phone number:"), _("A good moment:")
        )

    def _letter(self, subject: str, *lines: str) -> str:
        if not self.mail:
            return ""
        greeting = _("Hello %(name)s,") % {"name": self.name}
        body = "\r\n\r\n".join([greeting, *lines, ""])
        return mail_link(self.mail, subject % {"subject": self.about}, body)


def agency(about: str = "") -> Contact:
    company = settings.COMPANY
    return Contact(
        company["name"], company["mail"], company["phone"], company["phone_text"], about=about
    )


def specialist(person: Specialist, about: str = "") -> Contact:
    """How this specialist is reached; without an address of their own, through the agency."""
    desk = agency(about)
    own_phone = bool(person.phone)
    return Contact(
        name=person.first_name,
        mail=person.mail or desk.mail,
        phone=person.phone.as_e164 if own_phone else desk.phone,
        phone_text=str(person.phone) if own_phone else desk.phone_text,
        booking_url=person.booking_url,
        about=about,
    )


class Helper(NamedTuple):
    """A specialist as a page shows them: who, what they do there, and who answers now."""

    specialist: Specialist
    role: str
    answers: Specialist
    contact: Contact


def helper(person: Specialist, role: str = "", about: str = "") -> Helper:
    answers = person.reachable()
    return Helper(person, role or person.role, answers, specialist(answers, about))


def somebody() -> Helper | None:
    """Whom to ask when nothing says who: best somebody who is there. One query."""
    people = Specialist.objects.select_related("stand_in")
    there = next((person for person in people if not person.is_absent), None)
    return helper(there) if there else None


def helpers(rows: "Iterable[Help]", about: str) -> list[Helper]:
    return [helper(row.specialist, row.role, about) for row in rows]
