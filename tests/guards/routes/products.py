"""The addresses of current products, reviews and recommending."""

from accounts.models import User
from tests.guards.routes.route import Route

ROUTES: list[Route] = []


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
