"""Somebody who was sent a share link, with a browser of their own."""

import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.utils import timezone

from accounts.models import User
from analytics import links
from analytics.models import ShareKind, ShareLink
from tests import factories
from tests.analytics.openings.replay import headers as browsers

DESK = browsers.other("Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0")
PHONE = browsers.chromium("Linux; Android 10; K", "Android", mobile=True)
SITTING = re.compile(r'data-sitting="([^"]+)"')


def sent(by: User, *titles: str, **fields: Any) -> ShareLink:
    """A link of an hour ago, to these products."""
    products = [factories.product(title) for title in titles or ("Startwebsite",)]
    values = {"kind": ShareKind.CARD, "label": "Offerte 2026-114", **fields}
    return aged(links.make(products=products, by=by, **values))


def aged(link: ShareLink) -> ShareLink:
    """Older than what a program that looks at once can reach."""
    link.created_at = timezone.now() - timedelta(hours=1)
    link.save(update_fields=["created_at"])
    return link


def path(link: ShareLink) -> str:
    return urlsplit(links.address(link)).path


def token(link: ShareLink) -> str:
    return path(link)[-44:-1]


class Reader:
    """`address` is that of their network; a logged-in one is a `person`."""

    def __init__(
        self,
        address: str = "145.53.1.1",
        agent: dict[str, str] = DESK,
        person: User | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.client = Client(REMOTE_ADDR=address, headers={**agent, **(headers or {})})
        if person:
            self.client.force_login(person)

    def open(self, link: ShareLink) -> Any:
        answer = self.client.get(path(link))
        assert answer.status_code == 200
        return answer

    def sitting(self, link: ShareLink) -> str:
        return str(SITTING.findall(self.open(link).text)[0])

    def tells(self, link: ShareLink, sitting: str, ms: int = 6_000, **more: Any) -> int:
        """As the script does; the status of the answer."""
        body = json.dumps({"sitting": sitting, "ms": ms, **more})
        kind = "text/plain;charset=UTF-8"
        answer = self.client.post(f"{path(link)}gelezen/", body, content_type=kind)
        assert answer.content == b"" or answer.status_code >= 400
        return answer.status_code

    def reads(self, link: ShareLink) -> None:
        assert self.tells(link, self.sitting(link)) == 204

    def posts(self, link: ShareLink, what: str, **form: str) -> Any:
        return self.client.post(f"{path(link)}{what}/", form)
