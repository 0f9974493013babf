"""The addresses of what we know of somebody: their own, and the list that employees see too."""

from accounts.models import User
from analytics.models import Consent
from tests import factories
from tests.guards.routes.route import (
    FORBIDDEN,
    FOUND,
    OK,
    ONLY_POST,
    Route,
    logged_in,
    workplace,
)

OURS = 7001

ROUTES = [
    Route("analytics:rights", "/account/privacy/", FOUND, logged_in(OK)),
    Route("analytics:rights", "/account/privacy/?voor=onzin", FOUND, logged_in(OK)),
    *(
        Route(f"analytics:rights-{name}", f"/account/privacy/{path}/", FOUND, other, page=False)
        for name, path, other in (
            ("choose", "keuze", logged_in(ONLY_POST)),
            ("stop", "stoppen", logged_in(ONLY_POST)),
            ("download", "download/json", {}),  # asks first who it is
            ("download", "download/csv", {}),
            ("erase", "wissen", {}),
        )
    ),
    Route("analytics:rights-erased", "/account/privacy/gewist/"),
    Route("analytics:timeline", f"/werkplek/personen/{OURS}/tijdlijn/", FOUND, workplace(OK)),
    Route(
        "admin:accounts_user_erase",
        f"/admin/accounts/user/{OURS}/wissen/",
        FOUND,
        {"employee": FORBIDDEN, "administrator": OK},
        page=False,
    ),
]


def make(people: dict[str, User]) -> None:
    """Somebody under a fixed number, who said yes."""
    person = factories.user("lezend@bakkerij.example", id=OURS, name="Lies Lezend")
    Consent.objects.create(
        user=person, purpose="reading", given=True, text_version=1, source="account"
    )
