"""What is looked at of a request for the page of a share link; none of it is kept."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from analytics import measured
from analytics.models import ShareLink

LONGEST = 512  # of a header: what comes after says nothing more


@dataclass(frozen=True, slots=True)
class Asked:
    method: str = "GET"
    agent: str = ""
    purpose: str = ""  # why a browser fetches before anybody asks
    fetch_dest: str = ""
    fetch_mode: str = ""
    fetch_site: str = ""
    accept: str = ""
    language: str = ""
    sender: str = ""  # "From": only programs say whom to write to
    owner: str = ""  # of the network, see analytics.openings.networks
    is_secure: bool = True  # over http a browser leaves headers out
    is_employee: bool = False
    age: float = float("inf")  # seconds since the link was made or sent
    by_mail: bool = False  # the address was made for a mail

    @classmethod
    def of(cls, request: HttpRequest, link: ShareLink) -> Self:
        def header(name: str) -> str:
            return request.headers.get(name, "")[:LONGEST].strip()

        return cls(
            method=request.method or "GET",
            agent=header("User-Agent"),
            purpose=" ".join(map(header, ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"))).strip(),
            fetch_dest=header("Sec-Fetch-Dest"),
            fetch_mode=header("Sec-Fetch-Mode"),
            fetch_site=header("Sec-Fetch-Site"),
            accept=header("Accept"),
            language=header("Accept-Language"),
            sender=header("From"),
            is_secure=request.is_secure(),
            is_employee=_is_employee(request),
            age=(timezone.now() - link.created_at).total_seconds(),
            by_mail=link.mailing_id is not None,
        )


def _is_employee(request: HttpRequest) -> bool:
    """By login, or by the cookie that the browser of an employee has."""
    user = request.user
    return (isinstance(user, User) and user.is_staff) or measured.of_cookie(request).is_employee
