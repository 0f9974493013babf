"""What somebody does to get in, for the tests of all pages that have to do with it."""

import re
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD
from tests.mails import arrived

CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)


def log_in(client: Client, person: User, password: str = PASSWORD, **more: str) -> HttpResponse:
    form = {"login": person.email, "password": password, **more}
    answer: HttpResponse = client.post("/inloggen/", form)  # type: ignore[assignment]
    return answer


def confirm(client: Client) -> None:
    """Before somebody changes how they log in, they prove once more who they are."""
    assert client.post("/account/bevestigen/wachtwoord/", {"password": PASSWORD}).status_code == 302


def mailed_code() -> str:
    text = str(arrived()[-1].body)
    found = CODE.search(text)
    assert found, text
    return found[0]


def is_in(client: Client, person: User) -> bool:
    return client.session.get("_auth_user_id") == str(person.pk)


def give_app(person: User) -> str:
    """Set up an app for this person, with recovery codes; returns its key."""
    secret: str = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret


def code_of_app(secret: str) -> str:
    code: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return code


def recovery_codes(person: User) -> list[str]:
    found = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    codes: list[str] = found.wrap().get_unused_codes()
    return codes
