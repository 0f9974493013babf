"""The addresses of a share link: for whoever has them."""

from datetime import timedelta

from django.utils import timezone

from accounts import tokens
from accounts.models import Organisation, User
from analytics.links.frozen import lines
from analytics.models import ShareKind, ShareLink
from catalog.models import Product, Specialist
from tests.guards.routes.route import NOT_FOUND, ONLY_POST, Route

TOKEN = "een-deellink-voor-de-gids"
HERE = f"/d/{TOKEN}/"
GONE = "/d/een-deellink-die-er-niet-is/"

ROUTES: list[Route] = [
    Route("analytics:share-page", HERE),
    Route("analytics:share-page", GONE, NOT_FOUND),
    *(
        Route(f"analytics:share-{name}", f"{HERE}{path}/", ONLY_POST, page=False)
        for name, path in (
            ("reading", "gelezen"),
            ("see", "zien"),
            ("answer", "ja"),
            ("pass-on", "doorsturen"),
        )
    ),
]


def make(people: dict[str, User]) -> None:
    """A link to two products, for the bakery."""
    bakery = Organisation.objects.filter(memberships__user=people["reader"]).first()
    link = ShareLink.objects.create(
        kind=ShareKind.SET,
        label="Offerte voor de gids",
        slug="gids",
        token_hash=tokens.hashed(TOKEN),
        token_locked="",
        organisation=bakery,
        contact=people["customer"],
        specialist=Specialist.objects.get(slug="marit-hoekstra"),
        created_by=people["employee"],
        expires_at=timezone.now() + timedelta(days=90),
    )
    products = Product.objects.filter(slug__in=["startwebsite", "startwebshop"])
    for line in lines(products, {}):
        line.link = link
        line.save()
