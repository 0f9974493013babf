"""What who is logged in chose, kept in their session so that no page has to ask the database.

A session on another device may be behind until its next login. That does no harm: what was ended
is not kept any more, wherever it comes from.
"""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.models import User
from analytics import measured
from analytics.consent.choosing import end_of_visitor
from analytics.measured import NOBODY, Measured, Who
from analytics.models import Consent, Purpose

KEY = "measured"


def remember(request: HttpRequest, user: User) -> None:
    """Call this after every choice that somebody makes in their account."""
    choices = Consent.objects.current().filter(user=user, purpose=Purpose.READING)
    request.session[KEY] = str(as_measured(choices.first()))


def as_measured(choice: Consent | None) -> Measured:
    if choice is None:
        return NOBODY
    if choice.given:
        who = Who.PERSON if choice.user_id else Who.VISITOR
        return Measured(who, choice.pk, choice.text_version)
    return measured.refused(choice.text_version, choice.made_at.timestamp())


def of_account(request: HttpRequest, user: User) -> Measured:
    if KEY not in request.session:  # it began before this was kept in sessions
        remember(request, user)
    return measured.meant(request.session[KEY])


def write(request: HttpRequest, response: HttpResponseBase, who: Measured) -> None:
    """What is about an account lives no longer than the session that it belongs to."""
    lasts: int | None = who.lasts
    if who.is_of_account:
        lasts = request.session.get_expiry_age() if _session_is_sent(request) else None
    measured.write(response, who, lasts)


def _session_is_sent(request: HttpRequest) -> bool:
    """Whether its own cookie goes along with this answer, to be kept after the browser closes."""
    return request.session.modified and not request.session.get_expire_at_browser_close()


@receiver(user_logged_in, dispatch_uid="analytics.consent")
def know_who_logs_in(request: HttpRequest | None, user: User, **_kwargs: Any) -> None:
    """From here on the choice of the account counts, and nothing leads to that of the browser."""
    if request is None:
        return
    remember(request, user)
    before = measured.of_cookie(request)
    if before.consent and before.who is Who.VISITOR:
        end_of_visitor(before.consent)
