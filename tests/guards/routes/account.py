"""The addresses of the pages about oneself."""

from accounts.models import User
from tests.guards.routes.route import FOUND, OK, Route, logged_in

ROUTES = [Route("accounts:account", "/account/", FOUND, logged_in(OK))]


def make(people: dict[str, User]) -> None:
    """Needs nothing."""
