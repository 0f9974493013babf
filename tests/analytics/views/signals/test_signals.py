"""`/werkplek/signalen/`: reasons to call somebody."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.models import Organisation, User
from analytics.models import Signal, SignalRule
from tests import factories

LIST = "/werkplek/signalen/"


@pytest.fixture
def signal(db: None) -> Callable[..., Signal]:
    def make(organisation: Organisation, key: str = "searched", **fields: Any) -> Signal:
        number, now = Signal.objects.count(), timezone.now()
        facts = {"times": 2, "people": 1, "users": [], "consents": [], "text": f"kassa {number}"}
        values = {"facts": facts, "strength": 70, "first_at": now, "last_at": now}
        return Signal.objects.create(
            rule=SignalRule.objects.get(key=key),
            key=f"{key}:{number}",
            organisation=organisation,
            **{**values, **fields},
        )

    return make


@pytest.fixture
def at_work(employee: User, client: Client) -> Client:
    client.force_login(employee)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_each_customer_stands_there_once_with_the_strongest_signal_first(
    bakery: Organisation, butchery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    weak = signal(bakery, strength=30)
    middle = signal(butchery, strength=50)
    strong = signal(bakery, strength=80)
    faded = signal(butchery, strength=90, last_at=timezone.now() - timedelta(days=10))
    groups = at_work.get(LIST).context["listing"].groups
    assert [str(group.first.customer) for group in groups] == ["Bakkerij Bos", "Slagerij Smit"]
    assert [[line.signal for line in group.lines] for group in groups] == [
        [strong, weak],
        [middle, faded],
    ]


def test_a_sentence_tells_what_happened_and_why_that_is_a_signal(
    bakery: Organisation, customer: User, signal: Callable[..., Signal], at_work: Client
) -> None:
    shop = factories.product("Webshop")
    at = timezone.now() - timedelta(days=1)
    facts = {"times": 3, "people": 2, "users": [customer.pk], "consents": [7]}
    evidence = [{"kind": "price", "at": at.isoformat(), "user": customer.pk}]
    signal(bakery, "price-read", product=shop, first_at=at, facts=facts, evidence=evidence)
    text = " ".join(at_work.get(LIST).text.split())
    assert (
        'The price of <a href="/producten/webshop/">Webshop</a> was read three times since'
        " yesterday, by two people of this company." in text
    )
    assert (
        f'<a href="/werkplek/personen/{customer.pk}/tijdlijn/">Karin Klant read the price' in text
    )
    assert "the rule weighs 70, counts 1.0 times by your judgement" in text


def test_what_a_customer_typed_is_text(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    made = signal(bakery)
    made.facts["text"] = "<script>alert(1)</script>"
    made.save()
    page = at_work.get(LIST).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_mine_are_those_that_are_mine_or_nobodys(
    bakery: Organisation,
    employee: User,
    administrator: User,
    signal: Callable[..., Signal],
    at_work: Client,
) -> None:
    mine, nobodys = signal(bakery, owner=employee), signal(bakery)
    others = signal(bakery, owner=administrator)
    assert shown(at_work, "") == {mine, nobodys}
    assert shown(at_work, "?van=alle") == {mine, nobodys, others}


def shown(client: Client, query: str) -> set[Signal]:
    groups = client.get(f"{LIST}{query}").context["listing"].groups
    return {line.signal for group in groups for line in group.lines}


def test_the_lists_are_in_the_address(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    now = timezone.now()
    still_open = signal(bakery)
    back = signal(bakery, state="snoozed", snoozed_until=now - timedelta(minutes=1))
    later = signal(bakery, state="snoozed", snoozed_until=now + timedelta(days=1))
    done = {signal(bakery, state=state, decided_at=now) for state in ("handled", "useless")}
    signal(bakery, state="faded")
    assert shown(at_work, "") == {still_open, back}
    assert shown(at_work, "?lijst=later") == {later}
    assert shown(at_work, "?lijst=klaar") == done
    tabs = at_work.get(LIST).context["listing"].tabs
    assert [number for _name, _title, number, _query in tabs] == [2, 1, 2]


def test_without_signals_it_says_where_they_come_from(at_work: Client) -> None:
    assert "Make a link for a quote" in at_work.get(LIST).text


@pytest.mark.parametrize("address", [LIST, "/werkplek/signalen/vandaag/"])
def test_however_many_there_are_it_takes_as_many_queries(  # noqa: PLR0913 - what it needs
    bakery: Organisation,
    employee: User,
    signal: Callable[..., Signal],
    at_work: Client,
    django_assert_num_queries: Any,
    *,
    address: str,
) -> None:
    facts = {"times": 2, "people": 1, "users": [employee.pk], "consents": [], "text": "kassa"}
    signal(bakery, facts=facts)
    with django_assert_num_queries(5):
        at_work.get(address)
    for _time in range(20):
        signal(bakery, facts=facts)
    with django_assert_num_queries(5):
        at_work.get(address)


def test_the_block_of_today_is_asked_again_for_nothing_until_it_changes(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    address = "/werkplek/signalen/vandaag/"
    first = at_work.get(address)
    again = at_work.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    made = signal(bakery)
    changed = at_work.get(address, headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert f'data-newest="{made.pk}"' in changed.text


def test_it_stands_on_the_page_that_work_begins_on(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    made = signal(bakery)
    page = at_work.get("/werkplek/")
    assert [line.signal for line in page.context["signals"].lines] == [made]
    assert f'id="signaal-{made.pk}"' in page.text
    assert page.text.count("data-signal-count") == 1


# --- Acts -----------------------------------------------------------------------------------------


def state(signal: Signal) -> str:
    signal.refresh_from_db()
    return signal.state


def test_handled_is_written_down_with_who_did_it_and_can_be_taken_back(
    bakery: Organisation, employee: User, signal: Callable[..., Signal], at_work: Client
) -> None:
    made = signal(bakery)
    answer = at_work.post(
        f"{LIST}{made.pk}/afgehandeld/", headers={"referer": "http://testserver/werkplek/?x=1"}
    )
    assert answer["Location"] == "/werkplek/?x=1"
    assert (state(made), made.decided_by) == ("handled", employee)
    assert SignalRule.objects.get(key="searched").useful == 1
    at_work.post(f"{LIST}{made.pk}/afgehandeld/")
    assert SignalRule.objects.get(key="searched").useful == 1
    assert at_work.post(f"{LIST}{made.pk}/heropen/")["Location"] == LIST
    assert (state(made), made.decided_by) == ("open", None)
    assert SignalRule.objects.get(key="searched").useful == 0


def test_not_useful_makes_the_rule_count_less(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    for _time in range(4):
        at_work.post(f"{LIST}{signal(bakery).pk}/niet-nuttig/")
    rule = SignalRule.objects.get(key="searched")
    assert (rule.useful, rule.useless) == (0, 4)
    page = " ".join(at_work.get(f"{LIST}regels/").text.split())
    assert "of 4 judged signals 0 were useful, so it counts 0.67 times." in page


@pytest.mark.parametrize("asked", ["morgen", "week", "nooit"])
def test_what_is_put_off_comes_back_on_a_working_day_when_work_begins(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client, asked: str
) -> None:
    made = signal(bakery)
    at_work.post(f"{LIST}{made.pk}/later/", {"tot": asked})
    assert state(made) == "snoozed"
    assert made.snoozed_until
    until = timezone.localtime(made.snoozed_until)
    assert (until.hour, until.weekday() < 5) == (8, True)
    assert until > timezone.now()


def test_somebody_takes_a_signal_from_somebody_else(
    bakery: Organisation,
    employee: User,
    administrator: User,
    signal: Callable[..., Signal],
    at_work: Client,
) -> None:
    made = signal(bakery, owner=administrator)
    at_work.post(f"{LIST}{made.pk}/van-mij/")
    made.refresh_from_db()
    assert made.owner == employee


def test_a_script_gets_the_signal_as_it_is_now_with_the_way_back(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    made = signal(bakery)
    answer = at_work.post(f"{LIST}{made.pk}/afgehandeld/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.text.count('<li class="signal') == 1
    assert f'action="{LIST}{made.pk}/heropen/"' in answer.text


def test_what_is_taken_back_gives_way_to_a_newer_signal_about_the_same(
    bakery: Organisation, signal: Callable[..., Signal], at_work: Client
) -> None:
    made = signal(bakery, state="handled", decided_at=timezone.now())
    Signal.objects.filter(pk=made.pk).update(key="searched:1")
    signal(bakery)  # with that same key
    at_work.post(f"{LIST}{made.pk}/heropen/")
    assert state(made) == "handled"


# --- Rules ----------------------------------------------------------------------------------------


def asked(rule: SignalRule, **changes: Any) -> dict[str, Any]:
    names = ("threshold", "window_days", "weight", "half_life_days", "action")
    values = {name: getattr(rule, name) for name in names} | {"is_on": "on"} | changes
    return {f"{rule.key}-{name}": value for name, value in values.items()}


def test_a_rule_is_changed_by_who_did_that(employee: User, at_work: Client) -> None:
    rule = SignalRule.objects.get(key="price-read")
    form = asked(rule, threshold=5, action="Bel meteen")
    assert at_work.post(f"{LIST}regels/{rule.pk}/", form).status_code == 302
    rule.refresh_from_db()
    assert (rule.threshold, rule.action, rule.changed_by) == (5, "Bel meteen", employee)
    page = at_work.get(f"{LIST}regels/").text
    assert "The price of one product is read at least 5 times, within 14 days." in page
    assert "Changed last by Wendy Werknemer" in page


@pytest.mark.parametrize(
    "wrong", [{"threshold": 0}, {"window_days": 181}, {"weight": 101}, {"half_life_days": 0}]
)
def test_a_rule_that_cannot_be_stays_as_it_was(at_work: Client, wrong: dict[str, int]) -> None:
    rule = SignalRule.objects.get(key="price-read")
    answer = at_work.post(f"{LIST}regels/{rule.pk}/", asked(rule, **wrong))
    assert answer.status_code == 422
    assert "field__error" in answer.text
    before = rule.changed_at
    rule.refresh_from_db()
    assert rule.changed_at == before
