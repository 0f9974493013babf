"""The addresses with which employees make share links and see what became of them."""

from accounts.models import Organisation, User
from analytics import links
from analytics.models import ShareKind
from catalog.models import Product
from tests.guards.routes.route import FOUND, NOT_FOUND, OK, ONLY_POST, Route, workplace

HERE = "/werkplek/deellinks"
OURS = 6101
REVOKED = 6102

ROUTES = [
    *(
        Route(f"analytics:{name}", f"{HERE}/{path}", FOUND, workplace(OK))
        for name, path in (
            ("links", ""),
            ("links", "?zoek=offerte&van=mij&stand=geldig"),
            ("links", "?klant=onzin&stand=onzin&pagina=onzin"),
            ("link-new", "nieuw/"),
            ("link-new", "nieuw/?p=startwebsite&p=bestaat-niet"),
            ("link-new", "nieuw/?pakket=onzin&klant=onzin"),
            ("link", f"{OURS}/"),
            ("link", f"{REVOKED}/"),
            ("link-revoke", f"{OURS}/intrekken/"),
        )
    ),
    *(
        Route(f"analytics:{name}", f"{HERE}/{path}", FOUND, workplace(OK), page=False)
        for name, path in (
            ("link", f"{OURS}/?deel=openingen"),
            ("link-cards", "kaarten/?q=start"),
            ("link-customers", "klanten/?q=bos"),
            ("link-qr-svg", f"{OURS}/qr.svg"),
            ("link-qr-png", f"{OURS}/qr.png"),
            ("link-block", f"{OURS}/blok/"),
            ("link-block-pdf", f"{OURS}/blok/pdf/"),
        )
    ),
    *(
        Route(f"analytics:{name}", f"{HERE}/{path}", FOUND, workplace(NOT_FOUND), page=False)
        for name, path in (
            ("link", "999999/"),
            ("link-revoke", "999999/intrekken/"),
            ("link-qr-svg", f"{REVOKED}/qr.svg"),
            ("link-qr-png", f"{REVOKED}/qr.png"),
            ("link-block", f"{REVOKED}/blok/"),
            ("link-block-pdf", f"{REVOKED}/blok/pdf/"),
        )
    ),
    Route(
        "analytics:link-reissue",
        f"{HERE}/{OURS}/opnieuw/",
        FOUND,
        workplace(ONLY_POST),
        page=False,
    ),
]


def make(people: dict[str, User]) -> None:
    """One that works, for the bakery, and one that was revoked."""
    made = [
        links.make(
            pk=number,
            kind=ShareKind.CARD,
            products=[Product.objects.get(slug="startwebsite")],
            label="Offerte 2026-114",
            by=people["employee"],
            organisation=Organisation.objects.get(name="Bakkerij Bos"),
            contact=people["customer"],
        )
        for number in (OURS, REVOKED)
    ]
    links.revoke(made[1], people["employee"])
