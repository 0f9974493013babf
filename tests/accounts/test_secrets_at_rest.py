"""Who reads the database cannot make somebody's second step."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from cryptography.fernet import InvalidToken
from django.test import Client

from accounts.models import User
from tests.accounts.entering import code_of_app, give_app, is_in, log_in

STEP = "/inloggen/tweede-stap/"


def test_the_key_of_an_app_does_not_stand_in_the_database(customer: User) -> None:
    secret = give_app(customer)
    kept = {row.type: str(row.data) for row in Authenticator.objects.filter(user=customer)}
    assert kept.keys() == {"totp", "recovery_codes"}
    assert secret not in kept["totp"]
    assert all("locked:" in data for data in kept.values())


def test_another_secret_key_opens_it_while_the_old_one_is_kept(
    customer: User, client: Client, settings: Any
) -> None:
    secret, old = give_app(customer), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "nieuw" * 12, [old]
    log_in(client, customer)
    client.post(STEP, {"code": code_of_app(secret)})
    assert is_in(client, customer)


def test_without_the_old_one_it_stays_locked(settings: Any) -> None:
    locked = encrypt("geheim")
    settings.SECRET_KEY = "nieuw" * 12
    with pytest.raises(InvalidToken):
        decrypt(locked)


def test_what_was_written_down_before_is_read_as_it_is() -> None:
    assert decrypt("JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP"
