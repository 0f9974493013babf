"""The addresses of requests for a meeting and their conversation."""

import uuid

from accounts.models import Inquiry, InquiryLine, Organisation, Package, User
from catalog.models import Product
from tests.guards.routes.route import (
    FORBIDDEN,
    FOUND,
    NOT_FOUND,
    OK,
    ONLY_POST,
    Route,
    logged_in,
    workplace,
)

PACKAGE = "00000000-0000-4000-8000-000000000404"
NUMBER = 404

_NOBODY_ELSE = dict.fromkeys(("outsider", "employee", "administrator"), NOT_FOUND)
THEIRS = {"customer": OK, "colleague": OK, "reader": OK, **_NOBODY_ELSE}
THEIRS_TO_WRITE = {**THEIRS, "reader": FORBIDDEN}
_BY_POST = logged_in(ONLY_POST)

ROUTES: list[Route] = [
    Route("accounts:package-submit", f"/pakketten/{PACKAGE}/indienen/", FOUND, THEIRS_TO_WRITE),
    Route("accounts:inquiries", "/account/aanvragen/", FOUND, logged_in(OK)),
    Route("accounts:inquiry", f"/aanvragen/{NUMBER}/", FOUND, THEIRS),
    Route("accounts:inquiry-say", f"/aanvragen/{NUMBER}/bericht/", FOUND, _BY_POST, page=False),
    Route("accounts:inquiry-withdraw", f"/aanvragen/{NUMBER}/intrekken/", FOUND, THEIRS_TO_WRITE),
    Route("accounts:inquiry-print", f"/aanvragen/{NUMBER}/afdrukken/", FOUND, THEIRS, page=False),
    Route(
        "accounts:inquiry-calendar", f"/aanvragen/{NUMBER}/afspraak.ics", FOUND, THEIRS, page=False
    ),
    Route("accounts:work-inquiries", "/werkplek/aanvragen/", FOUND, workplace(OK)),
    Route("accounts:work-inquiries", "/werkplek/aanvragen/?status=open", FOUND, workplace(OK)),
    Route("accounts:work-inquiry", f"/werkplek/aanvragen/{NUMBER}/", FOUND, workplace(OK)),
    *(
        Route(
            f"accounts:work-inquiry-{name}",
            f"/werkplek/aanvragen/{NUMBER}/{path}/",
            FOUND,
            workplace(ONLY_POST),
            page=False,
        )
        for name, path in (("say", "bericht"), ("plan", "afspraak"), ("move", "status"))
    ),
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
    bakery = Organisation.objects.get(domain="bakkerij.example")
    product = Product.objects.get(slug="startwebsite")
    package = Package.objects.create(pk=PACKAGE, customer=people["customer"], organisation=bakery)
    package.lines.create(product=product, wish="Kan het snel?")
    inquiry = Inquiry.objects.create(
        pk=NUMBER,
        customer=people["customer"],
        organisation=bakery,
        submission_key=uuid.uuid4(),
        fingerprint="x" * 64,
        name="Nieuwe website",
        moments=["2026-01-05T10:00+01:00"],
        goal="Meer klanten.",
    )
    inquiry.lines.create(**InquiryLine.of(product), wish="Kan het snel?")
    inquiry.entries.create(author=people["customer"], status=inquiry.status)
