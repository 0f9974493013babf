import re
import time
from typing import Any

import pytest
import time_machine
from django.core.signing import Signer
from django.http import HttpResponse

from analytics import measured
from analytics.measured import EMPLOYEE, NOBODY, OUT, Measured, Who

ALL = [EMPLOYEE, OUT, Measured(Who.VISITOR, 12, 1), Measured(Who.PERSON, 9, 3), measured.refused(2)]


def written(who: Measured) -> str:
    response = HttpResponse()
    measured.write(response, who)
    return response.cookies["meten"].value


@pytest.mark.parametrize("who", ALL, ids=lambda who: who.who.name)
def test_what_is_written_is_read(who: Measured) -> None:
    assert measured.read(written(who)) == who


@pytest.mark.parametrize(
    "cookie",
    [
        None,
        "",
        "e",
        "y1.1",
        "y1.1:" + "A" * 43,
        "x" * 10_000,
        "\x00",
        "\ud800:abc",
        Signer(salt="another").sign("e"),
        *(
            Signer(salt=measured.SALT).sign(value)
            for value in (
                "",
                "y",
                "y0.1",
                "y-1.1",
                "y1",
                "y" + "9" * 30 + ".1",
                "n.1",
                "y\u0661.1",
                "E",
            )
        ),
    ],
)
def test_what_is_not_ours_says_nothing(cookie: str | None) -> None:
    assert measured.read(cookie) == NOBODY


def test_a_cookie_that_somebody_changed_says_nothing() -> None:
    value = written(Measured(Who.VISITOR, 12, 1))
    assert measured.read(value.replace("y12", "y13")) == NOBODY


def test_a_no_stands_for_half_a_year() -> None:
    with time_machine.travel("2026-01-01T12:00:00Z") as clock:
        value = written(measured.refused(1))
        clock.shift(measured.LASTS - 1)
        assert measured.read(value).who is Who.REFUSED
        clock.shift(1)
        assert measured.read(value) == NOBODY


@pytest.mark.parametrize("header", ["HTTP_SEC_GPC", "HTTP_DNT"])
def test_a_browser_that_asks_for_privacy_is_nobody_whatever_it_carries(header: str) -> None:
    environ = {"HTTP_COOKIE": f"meten={written(Measured(Who.PERSON, 9, 1))}"}
    assert measured.of(environ).consent == 9
    assert measured.of(environ | {header: "0"}).consent == 9
    assert measured.of(environ | {header: "1"}) == NOBODY


@pytest.mark.parametrize("who", [EMPLOYEE, OUT], ids=str)
def test_who_is_not_measured_stays_so_in_a_browser_that_asks_for_privacy(who: Measured) -> None:
    assert measured.of({"HTTP_COOKIE": f"meten={written(who)}", "HTTP_SEC_GPC": "1"}) == who


def test_the_cookie_is_for_this_site_for_half_a_year_and_for_scripts() -> None:
    response = HttpResponse()
    measured.write(response, OUT)
    cookie = response.cookies["meten"]
    assert cookie["max-age"] == 183 * 24 * 3600
    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Lax", "", "/")


def test_in_production_the_cookie_travels_safely_only(settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = True
    settings.MEASURED_COOKIE_NAME = "__Host-meten"
    response = HttpResponse()
    measured.write(response, OUT)
    assert response.cookies["__Host-meten"]["secure"]
    measured.forget(response)
    assert response.cookies["__Host-meten"]["secure"]
    assert response.cookies["__Host-meten"]["max-age"] == 0


def test_the_script_sees_which_text_was_answered() -> None:
    """The expression in consent.js, here for the values that this module writes."""
    answered = re.compile(r"(?:^|; )(?:__Host-)?meten=(?:[ex]:|(?:n|[yu]\d+)\.(\d+))")
    found = [answered.search(f"a=b; meten={written(who)}") for who in ALL]
    assert [match and match[1] for match in found] == [None, None, "1", "3", "2"]
    assert all(found)
    assert time.time() - ALL[-1].at < 3600
