"""The addresses of orders and terms."""

from accounts.models import User
from tests.guards.routes.route import NOT_FOUND, Route

PACKAGE = "0f0e0d0c-0000-4000-8000-00000000000b"

ROUTES: list[Route] = [
    Route(f"accounts:{name}", url, NOT_FOUND, page=False)
    for name, url in (
        ("order-product", "/bestellen/startwebsite/"),
        ("order-package", f"/pakketten/{PACKAGE}/bestellen/"),
        ("orders", "/account/bestellingen/"),
        ("order", "/bestellingen/5001/"),
        ("order-cancel", "/bestellingen/5001/annuleren/"),
        ("order-print", "/bestellingen/5001/afdrukken/"),
        ("order-pdf", "/bestellingen/5001/pdf/"),
        ("terms-now", "/voorwaarden/"),
        ("terms", "/voorwaarden/2026-1/"),
        ("work-orders", "/werkplek/bestellingen/"),
        ("work-order", "/werkplek/bestellingen/5001/"),
        ("work-order-accept", "/werkplek/bestellingen/5001/aanvaarden/"),
        ("work-order-decline", "/werkplek/bestellingen/5001/afwijzen/"),
        ("work-order-deliver", "/werkplek/bestellingen/5001/leveren/"),
        ("order-from-inquiry", "/werkplek/aanvragen/5001/bestelling/"),
    )
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
