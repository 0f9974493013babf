"""Administrators can look up a search and take it out; nobody writes one."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry
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


@pytest.mark.parametrize("action", [False, True], ids=["page", "list"])
def test_what_was_taken_out_stays_nowhere(
    action: bool, log: Callable[..., SearchLog], administrator: User, client: Client
) -> None:
    search = log("jan de vries")
    client.force_login(administrator)
    if action:
        chosen = {"action": "delete_selected", "_selected_action": search.pk, "post": "yes"}
        client.post(ADDRESS, chosen)
    else:
        client.post(f"{ADDRESS}{search.pk}/delete/", {"post": "yes"})
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (administrator, str(search.pk))
    assert entry.is_deletion()
    assert "vries" not in entry.object_repr


@pytest.mark.parametrize("day", ["", "&made_at__day=3"])
def test_the_days_of_the_list_can_be_chosen(
    day: str, log: Callable[..., SearchLog], administrator: User, client: Client
) -> None:
    log("kassa", made_at=datetime(2026, 5, 3, 12, tzinfo=UTC))
    log("drone", made_at=datetime(2026, 6, 3, 12, tzinfo=UTC))
    client.force_login(administrator)
    shown = client.get(f"{ADDRESS}?made_at__year=2026&made_at__month=5{day}").context["cl"]
    assert [search.text for search in shown.queryset] == ["kassa"]


def test_an_employee_has_the_workbench_instead(employee: User, client: Client) -> None:
    client.force_login(employee)
    assert client.get(ADDRESS).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "text__regex=(",
        "follows__text=a",
        "made_at__year=2026",
        "made_at__regex=(",
        "made_at__year=9999999999999",
        "made_at__gte=x",
        "q=%00",
        "place=%00",
        "by_employee__exact=x",
    ],
)
def test_a_lookup_by_hand_is_no_error(query: str, administrator: User, client: Client) -> None:
    client.force_login(administrator)
    assert client.get(f"{ADDRESS}?{query}").status_code in {200, 302, 400}
