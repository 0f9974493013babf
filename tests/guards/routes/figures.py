"""The addresses of figures, with something measured of one card."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from analytics.models import Figure, RollupDay
from tests import factories
from tests.guards.routes.route import FOUND, NOT_FOUND, OK, Route, workplace

PAGES = {
    "figures": "/werkplek/cijfers/",
    "figures-cards": "/werkplek/cijfers/kaarten/",
    "figures-card": "/werkplek/cijfers/kaart/5001/",
}

ROUTES = [
    *(Route(f"analytics:{name}", url, FOUND, workplace(OK)) for name, url in PAGES.items()),
    Route("analytics:figures", "/werkplek/cijfers/?periode=jaar", FOUND, workplace(OK)),
    *(
        Route(
            f"analytics:{name}-export",
            f"{url}exporteren/csv/",
            FOUND,
            workplace(OK),
            page=False,
        )
        for name, url in PAGES.items()
    ),
    Route(
        "analytics:figures-card",
        "/werkplek/cijfers/kaart/5002/",
        FOUND,
        workplace(NOT_FOUND),
    ),
]


def make(people: dict[str, User]) -> None:
    card = factories.product("Gemeten kaart", pk=5001)
    now, today = timezone.now(), timezone.localdate()
    RollupDay.objects.create(day=today, made_at=now, events=9, took=timedelta(seconds=1))
    of = {"day": today, "page": "card", "of": str(card.pk), "device": "desk"}
    for measure, part in (("page", ""), ("section", "price"), ("click", "pack"), ("act", "call")):
        Figure.objects.create(measure=measure, part=part, times=9, visits=9, ms=9000, **of)
    Figure.objects.create(measure="visit", day=today, device="desk", times=9, visits=9)
