"""Administrators look up searches, and take them out, and choices; nobody writes either."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import User
from analytics.consent import choose
from analytics.models import Consent, MailTopic, Purpose, SearchDecision, SearchLog

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


def take_out(client: Client, search: SearchLog, *, from_list: bool) -> None:
    if from_list:
        chosen = {"action": "delete_selected", "_selected_action": search.pk, "post": "yes"}
        client.post(ADDRESS, chosen)
    else:
        client.post(f"{ADDRESS}{search.pk}/delete/", {"post": "yes"})


@pytest.mark.parametrize("from_list", [False, True], ids=["page", "list"])
def test_what_was_taken_out_stays_nowhere(
    from_list: bool, log: Callable[..., SearchLog], administrator: User, client: Client
) -> None:
    search = log("jan de vries")
    client.force_login(administrator)
    take_out(client, search, from_list=from_list)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (administrator, str(search.pk))
    assert entry.is_deletion()
    assert "vries" not in entry.object_repr


@pytest.mark.parametrize("from_list", [False, True], ids=["page", "list"])
def test_what_was_decided_about_a_text_goes_with_the_last_search_of_it(
    from_list: bool, log: Callable[..., SearchLog], administrator: User, client: Client
) -> None:
    def decided() -> list[str]:
        return sorted(SearchDecision.objects.values_list("text", flat=True))

    first, last = log("jan de vries"), log("jan de vries")
    for text in ("jan de vries", "asdf"):  # of the other one nothing is taken out
        SearchDecision.objects.create(text=text, act=SearchDecision.Act.DISMISSED)
    client.force_login(administrator)
    take_out(client, first, from_list=from_list)
    assert decided() == ["asdf", "jan de vries"]
    take_out(client, last, from_list=from_list)
    assert decided() == ["asdf"]


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


def test_an_administrator_looks_up_what_somebody_chose_and_changes_nothing(
    customer: User, administrator: User, client: Client
) -> None:
    consent = choose(customer, Purpose.READING, True, Consent.Source.BANNER)
    assert consent
    client.force_login(administrator)
    address = "/admin/analytics/consent/"
    assert client.get(f"{address}?q=bakkerij").context["cl"].result_count == 1
    assert client.get(f"{address}{consent.pk}/change/").status_code == 200
    assert client.get(f"{address}add/").status_code == 403
    assert client.post(f"{address}{consent.pk}/change/", {"given": ""}).status_code == 403
    assert client.post(f"{address}{consent.pk}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": consent.pk, "post": "yes"}
    client.post(address, chosen)
    assert Consent.objects.given().get() == consent


def test_other_employees_see_no_choices(employee: User, client: Client) -> None:
    client.force_login(employee)
    assert client.get("/admin/analytics/consent/").status_code == 403


def test_a_subject_of_mails_is_added_and_switched_off_but_not_deleted(
    administrator: User, client: Client
) -> None:
    client.force_login(administrator)
    here = "/admin/analytics/mailtopic/"
    filled = {"key": "acties", "name": "Acties", "explanation": "Wat nu voordelig is"}
    client.post(f"{here}add/", {**filled, "is_on": "on", "position": 9})
    topic = MailTopic.objects.get(key="acties")
    assert topic.is_on
    client.post(f"{here}{topic.pk}/change/", {**filled, "position": 9})
    assert not MailTopic.objects.get(key="acties").is_on
    assert client.post(f"{here}{topic.pk}/delete/", {"post": "yes"}).status_code == 403
