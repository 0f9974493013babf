"""The addresses of the mails that went out."""

from uuid import UUID

from accounts.mail.message import as_html
from accounts.models import OutgoingMail, User
from tests.guards.routes.route import (
    FORBIDDEN,
    FOUND,
    NOT_FOUND,
    OK,
    ONLY_POST,
    Route,
    workplace,
)

PK = UUID(int=7)
MAIL = f"/werkplek/mail/{PK}/"
ELSEWHERE = f"/werkplek/mail/{UUID(int=8)}/"


def _administrators(status: int) -> dict[str, int]:
    return workplace(status) | {"employee": FORBIDDEN}


ROUTES = [
    Route("accounts:mails", "/werkplek/mail/", FOUND, _administrators(OK)),
    Route("accounts:mails", "/werkplek/mail/?lijst=mislukt", FOUND, _administrators(OK)),
    Route("accounts:mail", MAIL, FOUND, _administrators(OK)),
    Route("accounts:mail", ELSEWHERE, FOUND, _administrators(NOT_FOUND)),
    Route("accounts:mail-html", f"{MAIL}html/", FOUND, _administrators(OK), page=False),
    Route("accounts:mail-html", f"{ELSEWHERE}html/", FOUND, _administrators(NOT_FOUND), page=False),
    Route(
        "accounts:mail-try-again",
        f"{MAIL}opnieuw/",
        FOUND,
        _administrators(ONLY_POST),
        page=False,
    ),
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
    OutgoingMail.objects.create(
        pk=PK,
        key="guard",
        kind="order-placed",
        to=people["customer"].email,
        user=people["customer"],
        subject="We hebben je bestelling",
        text="Hallo,",
        html=as_html("We hebben je bestelling", "Hallo,"),
    )
