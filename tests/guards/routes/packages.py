"""The addresses of packages, ready-made ones and sharing them."""

from accounts.models import User
from tests.guards.routes.route import NOT_FOUND, Route

PACKAGE = "00000000-0000-4000-8000-000000000001"

ROUTES: list[Route] = [
    Route(f"accounts:{name}", url, NOT_FOUND, page=False)
    for name, url in (
        ("current-package", "/pakket/"),
        ("package-add", "/pakket/erbij/"),
        ("package-take-out", "/pakket/eraf/"),
        ("packages", "/pakketten/"),
        ("package-new", "/pakketten/nieuw/"),
        ("package", f"/pakketten/{PACKAGE}/"),
        ("package-make-current", f"/pakketten/{PACKAGE}/huidig/"),
        ("package-copy", f"/pakketten/{PACKAGE}/kopie/"),
        ("package-delete", f"/pakketten/{PACKAGE}/weg/"),
    )
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
