"""Who may be asked, and what they answered."""

from django.http import HttpRequest

from accounts.models import User
from analytics import measured
from analytics.consent import standing
from analytics.consent.texts import current_version
from analytics.ingest.bots import is_bot
from analytics.measured import EMPLOYEE, NOBODY, Measured, Who
from analytics.models import Consent, Purpose


def chosen(request: HttpRequest, person: User | None) -> Measured:
    """What stands now, asked of the database; a yes that ended is none."""
    said = measured.of_cookie(request)
    if said.opted_out:
        return said
    if person:
        return EMPLOYEE if person.is_staff else _of_person(person)
    if said.consent and said.who is Who.VISITOR:
        return said if Consent.objects.given().filter(pk=said.consent).exists() else NOBODY
    return NOBODY if said.is_of_account else said


def _of_person(person: User) -> Measured:
    choices = Consent.objects.current().filter(user=person, purpose=Purpose.READING)
    # Through its text, in which a no of half a year ago is none.
    return measured.meant(str(standing.as_measured(choices.first())))


def may_ask(request: HttpRequest, person: User | None) -> bool:
    if measured.asks_for_privacy(request.META) or is_bot(request.headers.get("User-Agent", "")):
        return False
    answer = chosen(request, person)
    if answer.is_employee or answer.opted_out:
        return False
    return answer.text_version < current_version(Purpose.READING)


def is_again(request: HttpRequest, person: User | None) -> bool:
    """Whether somebody chose before, by a text that was changed since."""
    return chosen(request, person).text_version > 0
