"""What we did for a customer stands in their timeline: links, openings, talks, tips and signals."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from accounts.models import Organisation, User
from analytics.models import (
    Consent,
    Conversation,
    Opening,
    ShareLink,
    ShareLinkReader,
    Signal,
    SignalRule,
    Tip,
)
from analytics.timeline import Timeline, Whose
from analytics.timeline.line import Line
from tests import factories
from tests.analytics.events import Visit


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def share(**fields: Any) -> ShareLink:
    secret = uuid.uuid4().hex
    now = timezone.now()
    values = {"kind": "set", "label": "Voorstel", "slug": "voorstel", "token_hash": secret}
    return ShareLink.objects.create(
        **{**values, "token_locked": secret, "expires_at": now + timedelta(days=90), **fields}
    )


def opened(link: ShareLink, verdict: str, reason: str, **fields: Any) -> Opening:
    now = timezone.now()
    values = {"sitting": uuid.uuid4(), "day": timezone.localdate(now), "at": now, **fields}
    return Opening.objects.create(link=link, verdict=verdict, reason=reason, **values)


def all_of(organisation: Organisation) -> Whose:
    people = tuple(User.objects.filter(memberships__organisation=organisation).order_by("pk"))
    return Whose(people, organisation, is_all=True, with_readers=True)


def told(line: Line, name: str = "Bakkerij Bos") -> str:
    return str(line.sentence(name))


def test_a_link_and_who_opened_it(bakery: Organisation, employee: User) -> None:
    link = share(organisation=bakery, created_by=employee, reference="2026-114")
    opened(link, "machine", "program", device=None)
    opened(link, "person", "touched", device=2)
    person, machine, made = Timeline(all_of(bakery)).lines
    to_it = f'<a href="/werkplek/deellinks/{link.pk}/">Voorstel</a>'
    assert told(made) == f"Wendy made the share link {to_it}"
    assert made.details == ("2026-114",)
    assert told(machine) == f"The share link {to_it} was opened"
    assert (machine.verdict, machine.saying.is_key) == (("machine", "Machine"), False)
    assert (person.verdict, person.saying.is_key) == (("person", "Person"), True)
    assert person.details == (
        "Somebody scrolled, pointed or typed",
        "second device, probably passed on",
    )


def test_where_only_the_day_is_kept_no_moment_is_told(bakery: Organisation) -> None:
    link = share(organisation=bakery, created_at=timezone.now() - timedelta(days=9))
    opened(link, "person", "read", at=None)
    line = Timeline(all_of(bakery)).lines[0]
    assert (line.has_time, timezone.localdate(line.at)) == (False, timezone.localdate())


def test_who_passed_a_link_on_has_no_name(bakery: Organisation, customer: User) -> None:
    link = share(organisation=bakery, contact=customer)
    share(organisation=bakery, parent=link, label="Voor een collega")
    sentences = [told(line) for line in Timeline(all_of(bakery)).lines]
    assert "was made for a colleague by its reader" in sentences[0]
    assert "Karin" not in sentences[0]


def test_a_reader_of_a_link_who_said_yes_is_somebody(
    bakery: Organisation, butchery: Organisation, customer: User
) -> None:
    product = factories.product()
    link = share(organisation=bakery, contact=customer)
    yes = Consent.objects.create(purpose="reading", given=True, text_version=1, source="link")
    ShareLinkReader.objects.create(link=link, consent=yes)
    Visit(yes, day=timezone.localdate()).sees("card", product.pk).does("seen", "price")
    line = Timeline(all_of(bakery), kind="kaarten").lines[0]
    assert told(line).startswith("somebody with the link ‘Voorstel’ looked at ")
    assert Timeline(all_of(butchery), kind="kaarten").lines == []
    assert Timeline(customer, kind="kaarten").lines == []  # it may have been another


def test_what_is_read_on_the_page_of_a_link_is_called_by_its_product(
    bakery: Organisation,
) -> None:
    product = factories.product("Hosting")
    yes = Consent.objects.create(purpose="reading", given=True, text_version=1, source="link")
    ShareLinkReader.objects.create(link=share(organisation=bakery), consent=yes)
    Visit(yes, day=timezone.localdate()).sees("share", "").does("seen", f"offer-{product.pk}")
    read = [told(line) for line in Timeline(all_of(bakery)).lines if "looked at" in told(line)]
    assert read == ["somebody with the link ‘Voorstel’ looked at Share link: Hosting"]


def test_a_talk_is_of_a_person_or_of_all(
    bakery: Organisation, customer: User, colleague: User, employee: User
) -> None:
    now = timezone.now()
    values = {"organisation": bakery, "by": employee, "kind": "phone"}
    talks = [
        Conversation.objects.create(key=uuid.uuid4(), at=now - timedelta(hours=n), **fields)
        for n, fields in enumerate(({**values, "person": customer}, values))
    ]
    link = [f'<a href="/werkplek/gesprekken/{talk.pk}/">by phone</a>' for talk in talks]
    assert [told(line) for line in Timeline(all_of(bakery)).lines] == [
        f"Wendy spoke with Karin: {link[0]}",
        f"Wendy spoke with Bakkerij Bos: {link[1]}",
    ]
    assert [line.sentence() for line in Timeline(customer).lines] == [
        "Wendy spoke with you: by phone"
    ]
    assert Timeline(colleague).lines == []


def test_a_tip_has_three_moments(bakery: Organisation, employee: User) -> None:
    now = timezone.now()
    Tip.objects.create(
        product=factories.product(),
        organisation=bakery,
        by=employee,
        reason="Past bij jullie",
        first_seen_at=now + timedelta(minutes=1),
        withdrawn_at=now + timedelta(minutes=2),
    )
    card = '<a href="/producten/startwebsite/">Startwebsite</a>'
    assert [told(line) for line in Timeline(all_of(bakery)).lines] == [
        f"Wendy took back the tip {card}",
        f"Bakkerij Bos looked at the tip {card}",
        f"Wendy recommended {card} to Bakkerij Bos",
    ]


def test_only_signals_that_were_decided_about(bakery: Organisation, employee: User) -> None:
    rule, _made = SignalRule.objects.get_or_create(key="tip-seen")
    now = timezone.now()
    values: dict[str, Any] = {"rule": rule, "organisation": bakery, "first_at": now, "last_at": now}
    values["facts"] = {"users": [], "people": 0}
    Signal.objects.create(key="open", **values)
    decided = {"decided_by": employee, "decided_at": now}
    Signal.objects.create(key="done", state="handled", **decided, **values)
    lines = Timeline(all_of(bakery)).lines
    assert [told(line).partition(" tip ")[0] for line in lines] == ["Wendy handled a signal: Our"]


# --- Whose ----------------------------------------------------------------------------------------


def test_of_another_company_nothing(
    bakery: Organisation, butchery: Organisation, outsider: User, employee: User
) -> None:
    link = share(organisation=butchery)
    opened(link, "person", "read")
    factories.package(outsider, organisation=butchery)
    factories.inquiry(outsider, organisation=butchery)
    factories.order(outsider, organisation=butchery)
    product = factories.product("Ander product")
    Tip.objects.create(product=product, organisation=butchery, by=employee, reason="x")
    Conversation.objects.create(key=uuid.uuid4(), organisation=butchery, kind="phone")
    assert len(Timeline(all_of(butchery)).lines) == 7
    assert Timeline(all_of(bakery)).lines == []


def test_what_somebody_does_for_another_company_stays_there(
    bakery: Organisation, butchery: Organisation, customer: User
) -> None:
    butchery.memberships.create(user=customer)
    factories.package(customer, organisation=butchery, name="Van de slager")
    factories.package(customer, organisation=bakery, name="Van de bakker")
    factories.package(customer, name="Zomaar")
    names = {str(line.thing.name) for line in Timeline(all_of(bakery)).lines}
    assert names == {"Van de bakker", "Zomaar"}
    one = Timeline(Whose((customer,), bakery))
    assert {str(line.thing.name) for line in one.lines} == {"Van de bakker", "Zomaar"}
    assert len(Timeline(customer).lines) == 3


def test_each_line_says_of_whom_it_is(
    bakery: Organisation, customer: User, colleague: User
) -> None:
    factories.package(customer, organisation=bakery, name="Een")
    factories.package(colleague, organisation=bakery, name="Twee")
    assert {told(line) for line in Timeline(all_of(bakery)).lines} == {
        "Karin made the package Een",
        "Cor made the package Twee",
    }
    only = Timeline(Whose((colleague,), bakery)).lines
    assert [told(line) for line in only] == ["Cor made the package Twee"]


@pytest.mark.parametrize(
    ("kind", "number"),
    [("", 8), ("links", 2), ("kaarten", 1), ("zoeken", 1), ("pakketten", 2), ("gesprekken", 1)],
)
def test_a_chip_leaves_the_rest_out(
    kind: str, number: int, bakery: Organisation, customer: User
) -> None:
    yes = Consent.objects.create(
        user=customer, purpose="reading", given=True, text_version=1, source="account"
    )
    visit = Visit(yes, day=timezone.localdate() - timedelta(days=1))
    visit.sees("card", 1)
    visit.sees("search").does("find", "kassa")
    factories.package(customer, organisation=bakery)
    factories.inquiry(customer, organisation=bakery)
    opened(share(organisation=bakery), "person", "read")
    Conversation.objects.create(key=uuid.uuid4(), organisation=bakery, kind="phone")
    # A search is of a load that is a line too, and a yes is one.
    lines = Timeline(all_of(bakery), kind=kind).lines
    assert len(lines) == (number or 0) + (1 if not kind else 0)
