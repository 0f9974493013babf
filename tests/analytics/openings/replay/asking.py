"""A hit of the replay set as the request that it is."""

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.signing import Signer
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from accounts.models import User
from analytics import measured
from analytics.models import ShareLink
from tests.analytics.openings.replay.case import Hit, Told
from tests.analytics.openings.replay.headers import of_beacon


def request(hit: Hit) -> HttpRequest:
    made = RequestFactory().generic(
        hit.method, "/d/x/", headers=hit.headers, secure=hit.is_secure, REMOTE_ADDR=hit.address
    )
    made.COOKIES = cookies(hit)
    made.user = User(is_staff=True) if hit.employee == "login" else AnonymousUser()
    return made


def telling(hit: Hit, told: Told) -> Hit:
    """The request that the script makes."""
    return replace(
        hit,
        method="POST",
        headers=of_beacon(hit.headers),
        address=told.address or hit.address,
        employee=told.employee or hit.employee,
    )


def cookies(hit: Hit) -> dict[str, str]:
    if hit.employee != "cookie":
        return {}
    return {"meten": Signer(salt=measured.SALT).sign(str(measured.EMPLOYEE))}


def a_link(age: float) -> ShareLink:
    return ShareLink(created_at=timezone.now() - timedelta(seconds=age))
