"""The addresses of packages, ready-made ones and sharing them."""

from uuid import UUID

from accounts.models import Organisation, User
from catalog.models import Product
from tests import factories
from tests.guards.routes.route import FORBIDDEN, FOUND, NOT_FOUND, OK, ONLY_POST, Route, logged_in

PACKAGE = UUID("00000000-0000-4000-8000-000000000001")
BAKERY = ("customer", "colleague", "reader")  # whose package it is

ROUTES: list[Route] = [
    Route("accounts:current-package", "/pakket/"),
    Route("accounts:package-add", "/pakket/erbij/", ONLY_POST, page=False),
    Route("accounts:package-take-out", "/pakket/eraf/", ONLY_POST, page=False),
    Route("accounts:packages", "/pakketten/", FOUND, logged_in(OK)),
    Route("accounts:package-new", "/pakketten/nieuw/", ONLY_POST, page=False),
    Route(
        "accounts:package",
        f"/pakketten/{PACKAGE}/",
        NOT_FOUND,
        {"visitor": FOUND} | dict.fromkeys(BAKERY, OK),
    ),
    Route(
        "accounts:package-delete",
        f"/pakketten/{PACKAGE}/weg/",
        NOT_FOUND,
        {"visitor": FOUND, "reader": FORBIDDEN} | dict.fromkeys(BAKERY[:2], OK),
    ),
    *(
        Route(f"accounts:{name}", f"/pakketten/{PACKAGE}/{path}/", ONLY_POST, page=False)
        for name, path in (("package-make-current", "huidig"), ("package-copy", "kopie"))
    ),
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
    bakery = Organisation.objects.get(memberships__user=people["reader"])
    factories.package(
        people["customer"],
        Product.objects.get(slug="startwebsite"),
        pk=PACKAGE,
        organisation=bakery,
        name="Nieuwe site",
    )
