"""The addresses of signals."""

from django.utils import timezone

from accounts.models import Organisation, User
from analytics.models import Signal, SignalRule
from tests.guards.routes.route import FOUND, OK, ONLY_POST, Route, workplace

SIGNAL, RULE = 5001, 5001
LIST = "/werkplek/signalen/"

ROUTES: list[Route] = [
    Route("analytics:signals", LIST, FOUND, workplace(OK)),
    Route("analytics:signals", f"{LIST}?van=alle&lijst=klaar&pagina=2", FOUND, workplace(OK)),
    Route("analytics:signals", f"{LIST}?van=%00&lijst=x&pagina=-1", FOUND, workplace(OK)),
    Route("analytics:signals-today", f"{LIST}vandaag/", FOUND, workplace(OK), page=False),
    Route("analytics:signal-rules", f"{LIST}regels/", FOUND, workplace(OK)),
    *(
        Route(f"analytics:{name}", f"{LIST}{path}/", FOUND, workplace(ONLY_POST), page=False)
        for name, path in (
            ("signal-rule", f"regels/{RULE}"),
            ("signal-handle", f"{SIGNAL}/afgehandeld"),
            ("signal-put-off", f"{SIGNAL}/later"),
            ("signal-useless", f"{SIGNAL}/niet-nuttig"),
            ("signal-take", f"{SIGNAL}/van-mij"),
            ("signal-reopen", f"{SIGNAL}/heropen"),
        )
    ),
]


def make(people: dict[str, User]) -> None:
    """The objects that these addresses need, with the primary keys that stand in them."""
    bakery = Organisation.objects.filter(memberships__user=people["reader"]).earliest("pk")
    SignalRule.objects.filter(key="searched").update(id=RULE)
    now = timezone.now()
    Signal.objects.create(
        pk=SIGNAL,
        rule_id=RULE,
        key=f"searched:o{bakery.pk}:-",
        organisation=bakery,
        facts={"times": 2, "people": 1, "users": [], "consents": [], "text": "kassa"},
        strength=70,
        first_at=now,
        last_at=now,
    )
