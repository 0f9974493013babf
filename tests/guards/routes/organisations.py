"""The addresses of organisations and their people."""

from datetime import timedelta

from django.utils import timezone

from accounts import tokens
from accounts.models import Invitation, JoinRequest, Membership, Organisation, User
from tests.guards.routes.route import (
    FORBIDDEN,
    FOUND,
    NOT_FOUND,
    OK,
    ONLY_POST,
    Route,
    logged_in,
    workplace,
)

OURS = 4001
TOKEN = "een-uitnodiging-voor-de-gids"


def _at_the_bakery(owner: int, member: int, reader: int) -> dict[str, int]:
    """To everyone else who is logged in it does not exist."""
    theirs = {"customer": owner, "colleague": member, "reader": reader}
    return logged_in(NOT_FOUND) | theirs


ROUTES = [
    Route("accounts:organisations", "/account/organisaties/", FOUND, logged_in(OK)),
    Route("accounts:organisation-new", "/account/organisaties/nieuw/", FOUND, logged_in(OK)),
    Route("accounts:organisation-switch", "/account/organisaties/wisselen/", ONLY_POST, page=False),
    Route(
        "accounts:organisation",
        f"/account/organisaties/{OURS}/",
        FOUND,
        _at_the_bakery(OK, OK, OK),
    ),
    Route("accounts:organisation", "/account/organisaties/999999/", FOUND, logged_in(NOT_FOUND)),
    Route(
        "accounts:organisation-change",
        f"/account/organisaties/{OURS}/gegevens/",
        FOUND,
        _at_the_bakery(OK, FORBIDDEN, FORBIDDEN),
    ),
    Route(
        "accounts:organisation-remove",
        f"/account/organisaties/{OURS}/leden/{OURS}/weg/",
        FOUND,
        _at_the_bakery(OK, OK, FORBIDDEN),  # the colleague may leave
    ),
    *(
        Route(f"accounts:{name}", f"/account/organisaties/{OURS}/{path}/", ONLY_POST, page=False)
        for name, path in (
            ("organisation-invite", "uitnodigen"),
            ("organisation-invitation-withdraw", f"uitnodigingen/{OURS}/intrekken"),
            ("organisation-role", f"leden/{OURS}/rol"),
            ("organisation-join", "meedoen"),
            ("organisation-join-answer", f"vragen/{OURS}"),
        )
    ),
    Route("accounts:invitation", f"/uitnodiging/{TOKEN}/"),
    Route("accounts:invitation", "/uitnodiging/bestaat-niet/", NOT_FOUND),
    Route("accounts:customers", "/werkplek/klanten/", FOUND, workplace(OK)),
    Route("accounts:customers", "/werkplek/klanten/?q=bakkerij", FOUND, workplace(OK)),
    Route("accounts:customer", f"/werkplek/klanten/{OURS}/", FOUND, workplace(OK)),
    Route(
        "accounts:customer-manager",
        f"/werkplek/klanten/{OURS}/accountmanager/",
        FOUND,
        workplace(ONLY_POST),
        page=False,
    ),
    Route("accounts:customer", "/werkplek/klanten/999999/", FOUND, workplace(NOT_FOUND)),
]


def make(people: dict[str, User]) -> None:
    """The bakery under a fixed number, with somebody invited and somebody asking."""
    bakery = people["customer"].memberships.get().organisation
    ours = Organisation.objects.create(pk=OURS, name=bakery.name)
    for pk, person in enumerate(("customer", "colleague", "reader"), OURS - 1):
        Membership.objects.of(people[person]).update(id=pk, organisation=ours)
    bakery.delete()
    Organisation.objects.filter(pk=OURS).update(domain=bakery.domain)
    JoinRequest.objects.create(pk=OURS, user=people["outsider"], organisation=ours)
    Invitation.objects.create(
        pk=OURS,
        organisation=ours,
        email="nieuw@bakkerij.example",
        token_hash=tokens.hashed(TOKEN),
        invited_by=people["customer"],
        expires_at=timezone.now() + timedelta(days=7),
    )
