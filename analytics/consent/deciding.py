"""What an answer to the question does, and what the browser remembers of it."""

from django.db import models
from django.http import HttpRequest

from accounts.models import User
from analytics import measured
from analytics.consent import standing
from analytics.consent.choosing import choose, end_of_visitor
from analytics.consent.texts import current_version
from analytics.measured import EMPLOYEE, OUT, Measured, Who
from analytics.models import Consent, Purpose


class Answer(models.TextChoices):
    YES = "yes"
    NO = "no"
    ERASE = "erase"  # no, and throw away what was kept; for who has no account
    OUT = "out"  # not even counted, in this browser


def decide(request: HttpRequest, answer: Answer, source: str = Consent.Source.BANNER) -> Measured:
    """A browser that asks for privacy by itself has said no already: a yes there is none."""
    given = answer is Answer.YES and not measured.asks_for_privacy(request.META)
    if not isinstance(request.user, User):
        chosen = _visitor(measured.of_cookie(request), answer, given)
    elif request.user.is_staff:
        return EMPLOYEE
    else:
        chosen = _person(request, request.user, given, source)
    return OUT if answer is Answer.OUT else chosen


def _visitor(before: Measured, answer: Answer, given: bool) -> Measured:
    pk = before.consent if before.who is Who.VISITOR else None
    version = current_version(Purpose.READING)
    if pk and given and before.text_version == version and _stands(pk):
        return before
    if pk:
        end_of_visitor(pk, erase=answer is Answer.ERASE)
    made = choose(None, Purpose.READING, given, Consent.Source.BANNER)
    return standing.as_measured(made) if made else measured.refused(version)


def _stands(pk: int) -> bool:
    return Consent.objects.given().filter(pk=pk, user=None).exists()


def _person(request: HttpRequest, person: User, given: bool, source: str) -> Measured:
    choose(person, Purpose.READING, given, source)
    standing.remember(request, person)
    return standing.of_account(request, person)
