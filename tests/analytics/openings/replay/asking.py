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
from tests.analytics.openings.replay.case import Headers, Hit, Told
from tests.analytics.openings.replay.headers import of_beacon


def page(hit: Hit, path: str = "/d/x/") -> HttpRequest:
    return _request(hit, hit.method, path, hit.address, hit.headers)


def beacon(hit: Hit, told: Told, path: str = "/d/x/gelezen/") -> HttpRequest:
    hit = replace(hit, employee=told.employee or hit.employee)
    return _request(hit, "POST", path, told.address or hit.address, of_beacon(hit.headers))


def cookies(hit: Hit) -> dict[str, str]:
    if hit.employee != "cookie":
        return {}
    return {"meten": Signer(salt=measured.SALT).sign(str(measured.EMPLOYEE))}


def a_link(age: float) -> ShareLink:
    return ShareLink(created_at=timezone.now() - timedelta(seconds=age))


def _request(hit: Hit, method: str, path: str, address: str, headers: Headers) -> HttpRequest:
    request = RequestFactory().generic(
        method, path, headers=headers, secure=hit.is_secure, REMOTE_ADDR=address
    )
    request.COOKIES = cookies(hit)
    request.user = User(is_staff=True) if hit.employee == "login" else AnonymousUser()
    return request
