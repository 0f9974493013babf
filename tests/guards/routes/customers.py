"""The addresses of following up a customer: talks, tips and the meeting sheet."""

import uuid

from django.utils import timezone

from accounts.models import Membership, User
from analytics.models import Conversation, Tip
from catalog.models import Product
from tests import factories
from tests.guards.routes.route import (
    FOUND,
    NOT_FOUND,
    OK,
    ONLY_POST,
    Route,
    workplace,
)

COMPANY, PERSON = 4001, 7601  # the bakery of the other addresses, and somebody without a company
TALK, TIP = 7602, 7603

ROUTES = [
    *(
        Route(f"analytics:{name}", f"/werkplek/{place}/{path}/", FOUND, workplace(OK), page=page)
        for name, place, path, page in (
            ("customer-timeline", f"klanten/{COMPANY}", "tijdlijn", True),
            ("timeline", f"personen/{PERSON}", "tijdlijn", True),
            ("customer-sheet", f"klanten/{COMPANY}", "gespreksblad", True),
            ("person-sheet", f"personen/{PERSON}", "gespreksblad", True),
            ("customer-sheet-pdf", f"klanten/{COMPANY}", "gespreksblad/pdf", False),
            ("person-sheet-pdf", f"personen/{PERSON}", "gespreksblad/pdf", False),
            ("customer-tips", f"klanten/{COMPANY}", "tips", True),
            ("person-tips", f"personen/{PERSON}", "tips", True),
            ("conversation", "gesprekken", str(TALK), True),
        )
    ),
    Route(
        "analytics:customer-timeline",
        f"/werkplek/klanten/{COMPANY}/tijdlijn/?soort=gesprekken&persoon=1&voor=onzin",
        FOUND,
        workplace(OK),
    ),
    *(
        Route(f"analytics:{name}", f"/werkplek/{path}/", FOUND, workplace(NOT_FOUND))
        for name, path in (
            ("customer-timeline", "klanten/999999/tijdlijn"),
            ("timeline", "personen/999999/tijdlijn"),
            ("conversation", "gesprekken/999999"),
        )
    ),
    *(
        Route(f"analytics:{name}", f"/werkplek/{path}/", FOUND, workplace(ONLY_POST), page=False)
        for name, path in (
            ("customer-conversations", f"klanten/{COMPANY}/gesprekken"),
            ("person-conversations", f"personen/{PERSON}/gesprekken"),
            ("conversation-remove", f"gesprekken/{TALK}/weg"),
            ("conversation-bring-back", "gesprekken/terugzetten"),
            ("tip-withdraw", f"tips/{TIP}/intrekken"),
            ("tip-bring-back", f"tips/{TIP}/terugzetten"),
        )
    ),
    Route(
        "analytics:tips-seen",
        "/account/tips/gezien/",
        FOUND,
        dict.fromkeys(workplace(ONLY_POST), ONLY_POST),
        page=False,
    ),
]


def make(people: dict[str, User]) -> None:
    """Somebody without a company, and one of each thing, of the administrator."""
    factories.user("zonder@bedrijf.example", id=PERSON, name="Zeno Zonder")
    bakery = Membership.objects.of(people["customer"]).get().organisation
    Conversation.objects.create(
        pk=TALK,
        key=uuid.UUID(int=TALK),
        organisation=bakery,
        by=people["administrator"],
        kind="phone",
        at=timezone.now(),
    )
    Tip.objects.create(
        pk=TIP,
        product=Product.objects.published().order_by("pk")[0],
        organisation=bakery,
        by=people["administrator"],
        reason="Dit past bij jullie.",
    )
