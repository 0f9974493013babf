"""Administrators can look up a search and take it out; nobody writes one."""

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from analytics.models import SearchLog

ADDRESS = "/admin/analytics/searchlog/"


def test_an_administrator_takes_out_what_is_too_personal(
    log: Callable[..., SearchLog], administrator: User, client: Client
) -> None:
    search = log("jan de vries")
    client.force_login(administrator)
    assert client.get(f"{ADDRESS}?q=vries").context["cl"].result_count == 1
    assert client.get(f"{ADDRESS}add/").status_code == 403
    assert client.post(f"{ADDRESS}{search.pk}/change/", {"text": "x"}).status_code == 403
    client.post(f"{ADDRESS}{search.pk}/delete/", {"post": "yes"})
    assert not SearchLog.objects.exists()


def test_an_employee_has_the_workbench_instead(employee: User, client: Client) -> None:
    client.force_login(employee)
    assert client.get(ADDRESS).status_code == 403


@pytest.mark.parametrize("query", ["text__regex=(", "follows__text=a", "made_at__year=2026"])
def test_a_lookup_by_hand_is_no_error(query: str, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    assert client.get(f"{ADDRESS}?{query}").status_code in {200, 302, 400}
