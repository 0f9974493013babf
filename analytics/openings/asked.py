"""What is looked at of a request for the page of a share link; none of it is kept."""

from dataclasses import dataclass
from typing import Self

from django.http import HttpRequest

from accounts.models import User
from analytics import measured
from analytics.ingest.visitor import address_of
from analytics.models import ShareLink
from analytics.openings import networks
from analytics.openings.age import age_of
from analytics.openings.networks import Kind

LONGEST = 512  # of a header: what comes after says nothing more
PURPOSES = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"]


@dataclass(frozen=True, slots=True)
class Asked:
    method: str = "GET"
    agent: str = ""
    brands: str = ""  # Sec-CH-UA
    platform: str = ""  # Sec-CH-UA-Platform
    purpose: str = ""  # why a browser fetches what nobody asked for
    fetch_mode: str = ""
    fetch_dest: str = ""
    accept: str = ""
    language: str = ""
    sender: str = ""  # From: only programs say whom to write to
    network: Kind | None = None
    is_secure: bool = True  # over http a browser leaves half of these out
    is_employee: bool = False
    age: float = float("inf")  # seconds since the link was made or sent
    by_mail: bool = False  # the address was made for a mail

    @classmethod
    def of(cls, request: HttpRequest, link: ShareLink) -> Self:
        def header(name: str) -> str:
            return request.headers.get(name, "")[:LONGEST].strip()

        network = networks.of(address_of(request.META))
        return cls(
            method=request.method or "GET",
            agent=header("User-Agent"),
            brands=header("Sec-CH-UA"),
            platform=header("Sec-CH-UA-Platform"),
            purpose=" ".join(map(header, PURPOSES)).strip(),
            fetch_mode=header("Sec-Fetch-Mode"),
            fetch_dest=header("Sec-Fetch-Dest"),
            accept=header("Accept"),
            language=header("Accept-Language"),
            sender=header("From"),
            network=network.kind if network else None,
            is_secure=request.is_secure(),
            is_employee=_is_employee(request),
            age=age_of(link),
            by_mail=link.mailing_id is not None,
        )


def _is_employee(request: HttpRequest) -> bool:
    """By login, or by the cookie that stays in the browser of an employee."""
    user = request.user
    return (isinstance(user, User) and user.is_staff) or measured.of_cookie(request).is_employee
