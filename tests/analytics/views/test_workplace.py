"""`/werkplek/`: where employees start."""

from collections.abc import Callable

from django.test import Client

from accounts.models import User
from analytics.models import SearchDecision, SearchLog
from catalog import attention


def test_it_tells_what_waits_for_somebody(
    log: Callable[..., SearchLog], employee: User, client: Client
) -> None:
    for text in ("kassa", "kassa", "drone", "asdf"):
        log(text)
    SearchDecision.objects.create(text="asdf", act="dismissed")
    client.force_login(employee)
    context = client.get("/werkplek/").context
    assert context["unanswered"] == 2
    assert context["attention"] == attention.figures()


def test_it_is_for_employees(customer: User, client: Client) -> None:
    assert client.get("/werkplek/").headers["Location"] == "/inloggen/?next=/werkplek/"
    client.force_login(customer)
    assert client.get("/werkplek/").status_code == 403
