from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from analytics import links
from analytics.links.openings import Story
from analytics.links.overview import State, found, listed
from analytics.models import Opening, ShareLink, Verdict
from tests import factories
from tests.analytics.links.linking import made

pytestmark = pytest.mark.django_db


def opened(link: ShareLink, verdict: str = Verdict.PERSON, **fields: Any) -> Opening:
    now = timezone.now()
    values = {"day": now.date(), "at": now, "reason": "read", "device": 1, **fields}
    sitting = f"00000000-0000-4000-8000-{Opening.objects.count():012}"
    return Opening.objects.create(link=link, verdict=verdict, sitting=sitting, **values)


def over(link: ShareLink) -> ShareLink:
    day = timedelta(days=1)
    ended = {"created_at": timezone.now() - 2 * day, "expires_at": timezone.now() - day}
    ShareLink.objects.filter(pk=link.pk).update(**ended)
    return link


def test_state_says_which_are_found(employee: User) -> None:
    read, unread, ended, revoked = (made(employee, label=str(each)) for each in range(4))
    for each in (read, ended):
        opened(each)
    opened(unread, Verdict.MACHINE)
    opened(unread, Verdict.UNSURE)
    over(ended)
    links.revoke(revoked, employee)

    def labels(state: str) -> list[str]:
        return sorted(link.label for link in found(state=state))

    assert labels("") == ["0", "1", "2", "3"]
    assert labels(State.WORKS) == ["0", "1"]
    assert labels(State.OPENED) == ["0", "2"]
    assert labels(State.UNOPENED) == ["1"]
    assert labels(State.OVER) == ["2"]
    assert labels(State.REVOKED) == ["3"]


def test_words_stand_in_the_name_the_quote_or_the_customer(employee: User, customer: User) -> None:
    firm = factories.organisation("Bakkerij Bos")
    link = made(employee, label="Winkel", reference="2026-114", organisation=firm, contact=customer)
    made(employee, label="Anders")
    for text in ("winkel", "114 bos", "karin", "klant@bakkerij", ""):
        assert link in found(text)
    assert list(found("winkel bos slager")) == []


def test_found_by_maker_and_by_customer(employee: User, administrator: User) -> None:
    firm = factories.organisation()
    mine = made(employee, organisation=firm)
    theirs = made(administrator)
    assert list(found(by=employee)) == [mine]
    assert list(found(organisation=firm)) == [mine]
    assert list(found()) == [theirs, mine]


def test_what_readers_passed_on_stands_with_the_link_and_not_in_the_list(employee: User) -> None:
    link = made(employee)
    made(employee, parent=link)
    assert list(found()) == [link]


def test_row_tells_who_opened_it_and_counts_no_machine(employee: User) -> None:
    link = made(employee, "Webshop", "Startwebsite")
    last = timezone.now().replace(microsecond=0)
    opened(link, at=last - timedelta(hours=1))
    opened(link, at=last, device=2)
    opened(link, Verdict.UNSURE)
    opened(link, Verdict.MACHINE, at=last + timedelta(hours=1), device=3)

    row = listed(found()).get()

    assert (row.people, row.unsure, row.devices, row.products) == (2, 1, 2, 2)
    assert (row.last_at, row.last_day) == (last, timezone.now().date())
    unopened = made(employee)
    row = listed(found()).get(pk=unopened.pk)
    assert (row.people, row.unsure, row.devices, row.last_at) == (0, 0, 0, None)


def test_story_tells_each_opening_with_its_reason(employee: User) -> None:
    link = made(employee)
    child = made(employee, parent=link)
    opened(link)
    opened(link, device=2)
    opened(link, Verdict.EMPLOYEE, reason="employee", device=3)
    opened(link, Verdict.MACHINE, reason="program")
    opened(child)
    opened(made(employee))  # of another link

    story = Story.of(link)

    assert (story.people, story.unsure, story.number_of_machines, story.devices) == (3, 0, 1, 2)
    assert [(it.opening.verdict, it.is_other_device, it.is_passed_on) for it in story.told] == [
        (Verdict.PERSON, False, True),
        (Verdict.EMPLOYEE, False, False),
        (Verdict.PERSON, True, False),
        (Verdict.PERSON, False, False),
    ]
    assert all(str(it.why) for it in [*story.told, *story.machines])
    assert len(story.machines) == 1
