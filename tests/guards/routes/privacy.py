"""The addresses of what is kept and of the choice about it, for everybody."""

from http import HTTPStatus

from accounts.models import User
from tests.guards.routes.route import ONLY_POST, Route

NOTHING = int(HTTPStatus.NO_CONTENT)  # a program, such as a test, is not asked

ROUTES = [
    Route("analytics:privacy", "/privacy/"),
    Route("analytics:privacy-question", "/privacy/vraag/", NOTHING, page=False),
    Route("analytics:privacy-answer", "/privacy/keuze/", ONLY_POST, page=False),
]


def make(people: dict[str, User]) -> None:
    """Needs nothing."""
