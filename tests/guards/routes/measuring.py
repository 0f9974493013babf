"""The two addresses that take what is measured, from everybody alike."""

from accounts.models import User
from tests.guards.routes.route import BAD_REQUEST, ONLY_POST, Route

ROUTES = [
    Route("analytics:take", "/t/", ONLY_POST, page=False),
    Route("analytics:seen-without-script", "/t/geen-script.gif?page=home", page=False),
    Route("analytics:seen-without-script", "/t/geen-script.gif", BAD_REQUEST, page=False),
]


def make(people: dict[str, User]) -> None:
    """They need nothing."""
