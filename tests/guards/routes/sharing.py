"""The addresses of shared, printed and ready-made packages."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from accounts import tokens
from accounts.models import Organisation, PackageGuest, PackageLink, ReadyMadePackage, User
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
)

PACKAGE = UUID("00000000-0000-4000-8000-000000000002")
OURS = 4101
TOKEN = "een-pakket-voor-de-gids"
HERE = f"/pakketten/{PACKAGE}"

READERS = {"visitor": FOUND} | dict.fromkeys(("customer", "colleague", "reader"), OK)
WRITERS = logged_in(NOT_FOUND) | {"customer": OK, "colleague": OK, "reader": FORBIDDEN}

ROUTES: list[Route] = [
    Route("accounts:package-guests", f"{HERE}/delen/", FOUND, WRITERS),
    Route("accounts:package-guest-remove", f"{HERE}/delen/gast/{OURS}/", FOUND, WRITERS),
    Route("accounts:package-link-revoke", f"{HERE}/delen/link/{OURS}/", FOUND, WRITERS),
    Route("accounts:package-invite", f"{HERE}/delen/uitnodigen/", ONLY_POST, page=False),
    Route("accounts:package-link-new", f"{HERE}/delen/link/", ONLY_POST, page=False),
    Route("accounts:package-invitation", f"/pakketten/uitnodiging/{TOKEN}/"),
    Route("accounts:package-invitation", "/pakketten/uitnodiging/bestaat-niet/", NOT_FOUND),
    Route("accounts:package-read", f"/p/{TOKEN}/"),
    Route("accounts:package-read", "/p/bestaat-niet/", NOT_FOUND),
    Route("accounts:package-print", f"{HERE}/afdrukken/", NOT_FOUND, READERS),
    Route("accounts:package-pdf", f"{HERE}/pdf/", NOT_FOUND, READERS, page=False),
    Route("accounts:ready-made-packages", "/startpakketten/"),
    Route("accounts:ready-made", "/startpakketten/startpakket-webshop/"),
    Route("accounts:ready-made", "/startpakketten/klad/", NOT_FOUND),
    Route(
        "accounts:ready-made-take",
        "/startpakketten/startpakket-webshop/overnemen/",
        ONLY_POST,
        page=False,
    ),
]


def make(people: dict[str, User]) -> None:
    """A package of the bakery that is shared in both ways, and one for everybody to take over."""
    startwebshop = Product.objects.get(slug="startwebshop")
    package = factories.package(
        people["customer"],
        startwebshop,
        pk=PACKAGE,
        organisation=Organisation.objects.filter(memberships__user=people["reader"]).first(),
        name="Nieuwe webshop",
    )
    soon = timezone.now() + timedelta(days=7)
    secret = {"package": package, "token_hash": tokens.hashed(TOKEN), "expires_at": soon}
    customer = people["customer"]
    PackageGuest.objects.create(pk=OURS, email="gast@elders.example", invited_by=customer, **secret)
    PackageLink.objects.create(pk=OURS, created_by=customer, **secret)
    for slug, is_published in (("startpakket-webshop", True), ("klad", False)):
        ready = ReadyMadePackage.objects.create(
            slug=slug, title="Startpakket webshop", summary="Alles.", is_published=is_published
        )
        ready.lines.create(product=startwebshop)
