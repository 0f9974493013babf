"""What one signed cookie says about whether, and as whom, a browser is measured.

It is there only after somebody chose, or while somebody is logged in; a fresh browser has none.
A yes in it counts as long as its row stands, and only in a browser that does not itself ask for
privacy.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, parse_cookie
from django.http.response import HttpResponseBase

SALT = "analytics.measured"
LASTS = 183 * 24 * 3600  # seconds: nobody is asked again for six months
LONGEST = 200
YES = re.compile(r"([yu])([1-9]\d{0,17})\.(\d{1,5})", re.ASCII)
NO = re.compile(r"n\.(\d{1,5})\.(\d{1,12})", re.ASCII)


class Who(Enum):
    NOBODY = "no choice is known"
    EMPLOYEE = "an employee: never measured"
    OUT = "somebody who is not to be counted at all"
    REFUSED = "somebody who said no to being known: counted as nobody"
    VISITOR = "somebody without an account who said yes"
    PERSON = "somebody who is logged in and said yes"


@dataclass(frozen=True, slots=True)
class Measured:
    who: Who = Who.NOBODY
    consent: int | None = None  # the row of who said yes
    text_version: int = 0  # that was answered
    at: int = 0  # when somebody said no, in seconds since 1970

    @property
    def is_employee(self) -> bool:
        return self.who is Who.EMPLOYEE

    @property
    def opted_out(self) -> bool:
        return self.who is Who.OUT

    @property
    def is_of_account(self) -> bool:
        """Whether it is about who is logged in, and has to go when they leave."""
        return self.who in {Who.EMPLOYEE, Who.PERSON}

    @property
    def lasts(self) -> int:
        """How many seconds it still stands: what somebody said no to may be asked again then."""
        return self.at + LASTS - int(time.time()) if self.who is Who.REFUSED else LASTS

    def __str__(self) -> str:
        match self.who:
            case Who.VISITOR:
                return f"y{self.consent}.{self.text_version}"
            case Who.PERSON:
                return f"u{self.consent}.{self.text_version}"
            case Who.REFUSED:
                return f"n.{self.text_version}.{self.at}"
        return {Who.EMPLOYEE: "e", Who.OUT: "x"}.get(self.who, "")


NOBODY = Measured()
EMPLOYEE = Measured(Who.EMPLOYEE)
OUT = Measured(Who.OUT)
ALONE = {"e": EMPLOYEE, "x": OUT}
KINDS = {"y": Who.VISITOR, "u": Who.PERSON}


def read(cookie_value: str | None) -> Measured:
    """What is not signed by us says nothing."""
    if not cookie_value or len(cookie_value) > LONGEST:
        return NOBODY
    try:
        value = Signer(salt=SALT).unsign(cookie_value)
    except (BadSignature, ValueError):
        return NOBODY
    return meant(value)


def meant(value: str) -> Measured:
    """By what `str` of it is."""
    if value in ALONE:
        return ALONE[value]
    if yes := YES.fullmatch(value):
        return Measured(KINDS[yes[1]], int(yes[2]), int(yes[3]))
    if no := NO.fullmatch(value):
        said_no = refused(int(no[1]), int(no[2]))
        return said_no if said_no.lasts > 0 else NOBODY
    return NOBODY


def refused(text_version: int, at: float | None = None) -> Measured:
    return Measured(Who.REFUSED, None, text_version, int(time.time() if at is None else at))


def of(environ: Mapping[str, object]) -> Measured:
    """As whom a request may be measured: as nobody where the browser asks for that by itself."""
    cookies = parse_cookie(str(environ.get("HTTP_COOKIE", "")))
    said = read(cookies.get(settings.MEASURED_COOKIE_NAME))
    return NOBODY if said.consent and asks_for_privacy(environ) else said


def of_cookie(request: HttpRequest) -> Measured:
    """What it says, whatever the browser asks by itself."""
    return read(request.COOKIES.get(settings.MEASURED_COOKIE_NAME))


def asks_for_privacy(environ: Mapping[str, object]) -> bool:
    """Global Privacy Control or Do Not Track: a no to being known, said once for all sites."""
    return "1" in {environ.get("HTTP_SEC_GPC"), environ.get("HTTP_DNT")}


def write(response: HttpResponseBase, measured: Measured, max_age: int | None = LASTS) -> None:
    """Readable by scripts: the banner is asked for only where this cookie is not."""
    response.set_cookie(
        settings.MEASURED_COOKIE_NAME,
        Signer(salt=SALT).sign(str(measured)),
        max_age=max_age,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    response.delete_cookie(settings.MEASURED_COOKIE_NAME, samesite="Lax")
