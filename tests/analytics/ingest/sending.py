"""Messages as the script of a page sends them."""

import json
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client

from analytics import measured
from analytics.measured import Measured

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


def message(
    *events: dict[str, Any], load: uuid.UUID | None = None, **fields: Any
) -> dict[str, Any]:
    """On the card of product 12; the events are numbered in their order unless they are already."""
    numbered = [{"n": number, **event} for number, event in enumerate(events)]
    return {
        "load": str(load or uuid.uuid4()),
        "page": "card",
        "of": "12",
        "v": 7,
        "w": 390,
        "e": numbered or [{"n": 0, "k": "view"}],
        **fields,
    }


def send(client: Client, body: dict[str, Any], **headers: str) -> int:
    """The status of the answer."""
    answer = client.post(
        "/t/",
        json.dumps(body),
        content_type="text/plain;charset=UTF-8",
        headers={"User-Agent": FIREFOX, **{k.replace("_", "-"): v for k, v in headers.items()}},
    )
    assert answer.content == b""
    return answer.status_code


def carrying(client: Client, who: Measured) -> Client:
    """The client, with the cookie of who chose that."""
    response = HttpResponse()
    measured.write(response, who)
    client.cookies.update(response.cookies)
    return client
