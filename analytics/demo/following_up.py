"""What employees of the demo sent their customers, what became of it, and what they said."""

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.demo import FOLDER
from accounts.demo.history import moment_of
from accounts.models import Organisation, User
from analytics import links
from analytics.models import (
    Audience,
    Consent,
    Conversation,
    ConversationKind,
    Opening,
    Purpose,
    ShareKind,
    ShareLink,
    Tip,
    Verdict,
)
from analytics.openings import reasons
from analytics.pages import Device
from catalog.demo.reading import Row, rows
from catalog.models import Product, Specialist

FOLDER_OF_KEYS = uuid.UUID("3f0c8f1e-77c1-4e0b-9a55-0e1c2a8d4b60")
QUOTE = re.compile(r"\d{4}-\d+")
TALKS = {"call": ConversationKind.PHONE, "mail_sent": ConversationKind.MAIL}
TIPS = {
    "bedrijfsvideo": "Met een korte film laten jullie zien hoe het is om bij jullie te werken.",
    "webshop-koppeling": "Jullie werken de voorraad nog met de hand bij.",
}


def load() -> None:
    """Only where nobody shared anything: real links are never mixed with these."""
    if ShareLink.objects.exists():
        return
    for row in rows(FOLDER / "people.toml", "organisation"):
        organisation = Organisation.objects.filter(name=row["name"]).first()
        if organisation:
            _Following(row, organisation).put()
    _audience()


def _audience() -> None:
    hosting = Product.objects.filter(slug="webhosting").first()
    Audience.objects.create(
        name="Keek naar hosting, heeft het niet",
        seen_product=hosting,
        lacks_product=hosting,
        quiet_days=30,
    )


class _Following:
    """The events of one organisation, in their order."""

    def __init__(self, row: Row, organisation: Organisation) -> None:
        self.row, self.organisation = row, organisation
        self.names = {each["slug"]: each["name"] for each in row["contacts"]}
        self.link: ShareLink | None = None
        self.devices: list[str] = []

    def put(self) -> None:
        acts: dict[str, Callable[[Row], None]] = {
            "link_created": self._link,
            "link_opened": self._opening,
            **dict.fromkeys(TALKS, self._talk),
        }
        for event in self.row["history"]:
            if act := acts.get(event["kind"]):
                act(event)
        if self.row["consent"]:
            self._mail_is_fine()

    def _person(self, event: Row) -> User | None:
        return User.objects.filter(name=self.names.get(event.get("who", ""), "")).first()

    def _specialist(self, event: Row) -> Specialist | None:
        return Specialist.objects.filter(slug=event.get("by", "")).first()

    def _link(self, event: Row) -> None:
        made, specialist = moment_of(event), self._specialist(event)
        product = Product.objects.get(slug=event["product"])
        number = QUOTE.search(event["text"])
        link = links.make(
            kind=ShareKind.CARD,
            products=[product],
            label=f"Voorstel {product.title}",
            reference=number[0] if number else "",
            by=specialist.user if specialist else None,
            organisation=self.organisation,
            specialist=specialist,
            key=uuid.uuid5(FOLDER_OF_KEYS, f"{self.row['slug']} {event['day']}"),
        )
        ShareLink.objects.filter(pk=link.pk).update(
            created_at=made, expires_at=made + timedelta(days=settings.SHARE_LINK_DAYS)
        )
        self.link, self.devices = link, []
        self._talked(event, f"Gebeld over {product.title}. Er komt een link om na te lezen.", 40)
        _opened(link, made + timedelta(seconds=9), Verdict.MACHINE, reasons.FILTER)
        if reason := TIPS.get(event["product"]):
            self._tip(link, reason)

    def _tip(self, link: ShareLink, reason: str) -> None:
        line = link.lines.first()
        if line and line.product:
            Tip.objects.create(
                product=line.product,
                organisation=self.organisation,
                by=link.created_by,
                reason=reason,
            )

    def _opening(self, event: Row) -> None:
        if self.link is None:
            return
        who = event.get("who", "")
        if who not in self.devices:
            self.devices.append(who)
        phone = "telefoon" in event["text"]
        _opened(
            self.link,
            moment_of(event),
            Verdict.PERSON,
            reasons.TOUCHED,
            device=self.devices.index(who) + 1,
            device_kind=Device.PHONE if phone else Device.DESK,
            ms=94_000,
            touched=True,
        )

    def _talk(self, event: Row) -> None:
        self._talked(event, event["text"], 0, TALKS[event["kind"]])

    def _talked(
        self,
        event: Row,
        note: str,
        minutes_before: int,
        kind: ConversationKind = ConversationKind.PHONE,
    ) -> None:
        specialist = self._specialist(event)
        Conversation.objects.create(
            key=uuid.uuid5(FOLDER_OF_KEYS, f"{self.row['slug']} talk {event['day']}"),
            organisation=self.organisation,
            person=self._person(event),
            by=specialist.user if specialist else None,
            kind=kind,
            at=moment_of(event) - timedelta(minutes=minutes_before),
            note=note,
        )

    def _mail_is_fine(self) -> None:
        """The first contact of who said yes to being known also wants to be mailed."""
        person = User.objects.filter(name=self.row["contacts"][0]["name"]).first()
        if person:
            Consent.objects.get_or_create(
                user=person,
                purpose=Purpose.MAIL,
                ended_at=None,
                defaults={"given": True, "text_version": 1, "source": Consent.Source.ACCOUNT},
            )


def _opened(link: ShareLink, at: datetime, verdict: Verdict, reason: str, **more: Any) -> None:
    Opening.objects.create(
        link=link,
        sitting=uuid.uuid4(),
        day=timezone.localdate(at),
        at=at,
        verdict=verdict,
        reason=reason,
        **more,
    )
