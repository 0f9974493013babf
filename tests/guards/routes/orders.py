"""The addresses of orders and terms."""

import uuid

from accounts.models import Organisation, User
from catalog.models import Product
from tests import factories
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

ORDER, INQUIRY = 5001, 5001
PACKAGE = "0f0e0d0c-0000-4000-8000-00000000000b"
OF_THE_BAKERY = dict.fromkeys(("customer", "colleague", "reader"), OK) | {"visitor": FOUND}
WRITES_FOR_THE_BAKERY = {**OF_THE_BAKERY, "reader": FORBIDDEN}
WORK = workplace(OK)

ROUTES: list[Route] = [
    Route(
        "accounts:order-product",
        "/bestellen/startwebsite/",
        FOUND,
        {**logged_in(OK)} | {"reader": FORBIDDEN},
    ),
    Route(
        "accounts:order-package",
        f"/pakketten/{PACKAGE}/bestellen/",
        NOT_FOUND,
        WRITES_FOR_THE_BAKERY,
    ),
    Route("accounts:orders", "/account/bestellingen/", FOUND, logged_in(OK)),
    Route("accounts:order", f"/bestellingen/{ORDER}/", NOT_FOUND, OF_THE_BAKERY),
    Route(
        "accounts:order-cancel",
        f"/bestellingen/{ORDER}/annuleren/",
        NOT_FOUND,
        WRITES_FOR_THE_BAKERY,
    ),
    Route(
        "accounts:order-payment",
        f"/bestellingen/{ORDER}/betaling/",
        FOUND,
        logged_in(ONLY_POST),
        page=False,
    ),
    Route(
        "accounts:order-print",
        f"/bestellingen/{ORDER}/afdrukken/",
        NOT_FOUND,
        OF_THE_BAKERY,
        page=False,
    ),
    Route(
        "accounts:order-pdf", f"/bestellingen/{ORDER}/pdf/", NOT_FOUND, OF_THE_BAKERY, page=False
    ),
    Route("accounts:terms-now", "/voorwaarden/"),
    Route("accounts:terms", "/voorwaarden/2026-1/"),
    Route("accounts:work-orders", "/werkplek/bestellingen/", FOUND, WORK),
    Route("accounts:work-order", f"/werkplek/bestellingen/{ORDER}/", FOUND, WORK),
    *(
        Route(
            f"accounts:work-order-{name}",
            f"/werkplek/bestellingen/{ORDER}/{path}/",
            FOUND,
            workplace(ONLY_POST),
            page=False,
        )
        for name, path in (
            ("accept", "aanvaarden"),
            ("decline", "afwijzen"),
            ("deliver", "leveren"),
        )
    ),
    Route("accounts:order-from-inquiry", f"/werkplek/aanvragen/{INQUIRY}/bestelling/", FOUND, WORK),
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
    bakery = Organisation.objects.filter(memberships__user=people["reader"]).earliest("pk")
    product = Product.objects.get(slug="startwebsite")
    theirs = {"organisation": bakery}
    factories.package(people["customer"], product, pk=uuid.UUID(PACKAGE), **theirs)
    factories.order(people["customer"], product, pk=ORDER, **theirs)
    factories.inquiry(people["customer"], product, pk=INQUIRY, status="agreed", **theirs)
