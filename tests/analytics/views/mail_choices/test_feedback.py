"""What a mail service tells is believed when it proves that it is that service."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import MailState, OutgoingMail, User
from analytics.models import MailChoice

pytestmark = pytest.mark.django_db
SECRET = "postmark:een-wachtwoord-van-twintig"
KEY = "sleutel-van-mailgun"
POSTMARK, MAILGUN = "/mail/terugmelding/postmark/", "/mail/terugmelding/mailgun/"


@pytest.fixture(autouse=True)
def service(settings: Any) -> None:
    settings.MAIL_SERVICE = "postmark"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET, "MAILGUN_WEBHOOK_SIGNING_KEY": KEY}


@pytest.fixture
def mail(customer: User) -> OutgoingMail:
    return OutgoingMail.objects.create(
        key="a",
        kind="mailing",
        to=customer.email,
        user=customer,
        subject="Tip",
        text="Tip",
        state=MailState.SENT,
        sent_at=timezone.now(),
    )


def proof(secret: str = SECRET) -> dict[str, str]:
    return {"Authorization": f"Basic {base64.b64encode(secret.encode()).decode()}"}


def bounce(mail: OutgoingMail) -> dict[str, Any]:
    """As Postmark tells that an address does not exist."""
    return {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "ID": 1,
        "MessageID": "883953f4-6105-42a2-a16a-77a8eac79483",
        "Metadata": {"mail": str(mail.pk)},
        "Email": mail.to,
        "BouncedAt": "2026-11-24T10:00:00Z",
    }


def tell(body: Any, url: str = POSTMARK, **headers: str) -> int:
    client = Client(enforce_csrf_checks=True)
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(url, content, content_type="application/json", headers=headers)
    return answer.status_code


def known(mail: OutgoingMail) -> tuple[bool, list[str]]:
    mail.refresh_from_db()
    return mail.bounced_at is not None, list(MailChoice.objects.values_list("how", flat=True))


def test_a_bounce_that_is_signed_counts_and_a_second_time_does_no_harm(
    mail: OutgoingMail,
) -> None:
    assert [tell(bounce(mail), **proof()) for _time in range(2)] == [200, 200]
    assert known(mail) == (True, ["bounce"])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        proof("postmark:een-ander-wachtwoord"),
        proof("postmark:"),
        proof(":"),
        {"Authorization": "Basic ####"},
        {"Authorization": "Basic"},
        {"Authorization": f"Bearer {SECRET}"},
    ],
)
def test_what_is_forged_is_refused(headers: dict[str, str], mail: OutgoingMail) -> None:
    assert tell(bounce(mail), **headers) == 400
    assert known(mail) == (False, [])


def test_the_address_of_a_service_that_we_do_not_use_is_not_there(
    mail: OutgoingMail, settings: Any
) -> None:
    for url in (MAILGUN, "/mail/terugmelding/bestaat-niet/"):
        assert tell(bounce(mail), url, **proof()) == 404
    changes: list[dict[str, Any]] = [
        {"MAIL_SERVICE": ""},
        {"ANYMAIL": {}},
        {"ANYMAIL": {"WEBHOOK_SECRET": ""}},
    ]
    for change in changes:
        for name, value in change.items():
            setattr(settings, name, value)
        assert tell(bounce(mail), **proof()) == 404
    assert known(mail) == (False, [])


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"12", b'"x"', b"{", b"\xff\xfe", b"[" * 100_000, b'{"RecordType": {}}'],
)
def test_what_cannot_be_read_is_no_error_of_ours(body: bytes, mail: OutgoingMail) -> None:
    assert tell(body, **proof()) in {200, 400}
    assert known(mail) == (False, [])


def test_looking_is_not_telling(client: Client) -> None:
    assert client.get(POSTMARK).status_code == 405


# --- A service that signs what it sends -----------------------------------------------------------


def failure(mail: OutgoingMail, key: str = KEY) -> dict[str, Any]:
    """As Mailgun tells that an address does not exist."""
    stamp, token = str(int(time.time())), "a" * 50
    signed = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    return {
        "signature": {"timestamp": stamp, "token": token, "signature": signed},
        "event-data": {
            "event": "failed",
            "severity": "permanent",
            "reason": "bounce",
            "id": "1",
            "timestamp": time.time(),
            "recipient": mail.to,
            "message": {"headers": {"message-id": f"{mail.pk}@127.0.0.1"}},
            "user-variables": {},
        },
    }


def test_its_signature_is_asked_besides_the_password(mail: OutgoingMail, settings: Any) -> None:
    settings.MAIL_SERVICE = "mailgun"
    assert tell(failure(mail, key="een-andere"), MAILGUN, **proof()) == 400
    assert tell(failure(mail), MAILGUN) == 400
    assert known(mail) == (False, [])
    assert tell(failure(mail), MAILGUN, **proof()) == 200
    assert known(mail) == (True, ["bounce"])


@pytest.mark.parametrize(
    "body",
    [b"null", b"[]", b"{}", b'{"signature": []}', b'{"signature": {"timestamp": "\\u00e9"}}'],
)
def test_a_signature_that_is_none_is_refused(body: bytes, settings: Any) -> None:
    settings.MAIL_SERVICE = "mailgun"
    assert tell(body, MAILGUN, **proof()) == 400
