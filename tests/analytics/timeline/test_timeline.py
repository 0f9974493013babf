"""What somebody did, as one list for them and for employees: whole, in order, and quick."""

import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from accounts import mail
from accounts.mail import sending
from accounts.models import InquiryStatus, OrderStatus, Package, User
from analytics.models import Consent, PersonalEvent
from analytics.timeline import Timeline
from catalog.models import Product, Review
from tests import factories

NOON = datetime(2026, 11, 19, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def consent(customer: User) -> Consent:
    return Consent.objects.create(
        user=customer,
        purpose="reading",
        given=True,
        text_version=1,
        source="account",
        made_at=NOON - timedelta(days=30),
    )


def load(consent: Consent, at: datetime, *events: dict[str, Any], **page: Any) -> uuid.UUID:
    number = uuid.uuid4()
    PersonalEvent.objects.bulk_create(
        PersonalEvent(
            consent=consent,
            day=timezone.localdate(at),
            load=number,
            seq=seq,
            at=at + timedelta(seconds=seq),
            **{"page": "card", **page, **event},
        )
        for seq, event in enumerate(events)
    )
    return number


def sentences(timeline: Timeline, name: str = "") -> list[str]:
    return [str(line.sentence(name)) for line in timeline.lines]


def test_a_load_is_one_line_with_what_was_seen_in_it(customer: User, consent: Consent) -> None:
    product = factories.product()
    load(
        consent,
        NOON,
        {"kind": "view"},
        {"kind": "seen", "name": "benefits"},
        {"kind": "seen", "name": "price"},
        {"kind": "seen", "name": "benefits", "ms": 900},
        {"kind": "click", "name": "pack"},
        {"kind": "act", "name": "package"},
        {"kind": "time", "ms": 72_000, "depth": 80},
        of=str(product.pk),
    )
    line = Timeline(customer).lines[0]
    link = '<a href="/producten/startwebsite/">Startwebsite</a>'
    assert line.sentence() == f"You looked at {link}: benefits, price"
    assert line.sentence("Karin") == f"Karin looked at {link}: benefits, price"
    details = ["1 min 12 s on the page", "read to 80%", "1 click", "put it in a package"]
    assert [str(detail) for detail in line.details] == details


def test_pages_have_the_names_that_people_know(customer: User, consent: Consent) -> None:
    factories.category("Websites")
    factories.problem()
    for number, (page, of) in enumerate(
        [
            ("home", ""),
            ("category", "websites"),
            ("outcome", "ik-krijg-geen-klanten-via-google"),
            ("card", "999999"),
        ]
    ):
        load(consent, NOON - timedelta(hours=number), {"kind": "view"}, page=page, of=of)
    assert sentences(Timeline(customer))[:4] == [
        "You looked at Home",
        'You looked at <a href="/categorie/websites/">Websites</a>',
        "You looked at Ik krijg geen klanten via Google",
        "You looked at Card",
    ]


def test_what_was_typed_is_no_markup(customer: User, consent: Consent) -> None:
    load(consent, NOON, {"kind": "find", "name": "<b>100% %(x)s</b>"}, page="search")
    assert "You searched for ‘&lt;b&gt;100% %(x)s&lt;/b&gt;’" in sentences(Timeline(customer))


def test_dealings_stand_in_it_too(customer: User, administrator: User) -> None:
    product = factories.product()
    package = factories.package(customer, product, name="Plan")
    inquiry = factories.inquiry(customer, product)
    inquiry.entries.create(author=customer, text="Vraag")
    inquiry.entries.create(by_employee=True, text="Antwoord")
    inquiry.entries.create(by_employee=True, status=InquiryStatus.PROPOSAL)
    order = factories.order(
        customer, product, status=OrderStatus.ACCEPTED, accepted_at=timezone.now()
    )
    review = Review.objects.create(product=product, author=customer, rating=5)
    mail.write_down("Hallo", "Tekst", key="a", to=customer.email)
    mail.write_down("Code", "1", key="b", kind="login_code", to=customer.email, is_secret=True)
    sending.send_due()
    request = f'<a href="/aanvragen/{inquiry.pk}/">{inquiry.number}</a>'
    bought = f'<a href="/bestellingen/{order.pk}/">{order.number}</a>'
    assert set(sentences(Timeline(customer))) == {
        f'You made the package <a href="/pakketten/{package.pk}/">Plan</a>',
        f"You sent us request {request}",
        f"You wrote to us about request {request}",
        f"We wrote to you about request {request}",
        f"Request {request}: proposal sent",
        f"You placed order {bought}",
        f"Order {bought}: accepted",
        'You wrote a review of <a href="/producten/startwebsite/">Startwebsite</a>',
        "We mailed you: Hallo",
        "We mailed you: Code to log in",
    }
    about = sentences(Timeline(customer), "Karin")
    assert "Karin made the package Plan" in about
    assert f'<a href="/werkplek/reviews/{review.pk}/">' in " ".join(about)


def test_nothing_of_another_stands_in_it(customer: User, outsider: User, consent: Consent) -> None:
    load(consent, NOON, {"kind": "view"}, {"kind": "find", "name": "geheim"})
    factories.package(customer, name="Van Karin")
    factories.inquiry(customer)
    factories.order(customer)
    mail.write_down("Hallo", "Tekst", key="a", to=customer.email)
    sending.send_due()
    assert Timeline(outsider).lines == []


@pytest.fixture
def much(customer: User, consent: Consent) -> Product:
    """Also many things at one and the same moment."""
    product = factories.product()
    for number in range(30):
        at = NOON - timedelta(hours=number // 4)
        load(consent, at, {"kind": "view"}, {"kind": "find", "name": f"w{number}"})
        factories.inquiry(customer)
        factories.order(customer)
        factories.package(customer, name=f"p{number}")
    Package.objects.update(created_at=NOON)
    customer.inquirys.update(created_at=NOON)
    customer.orders.update(created_at=NOON)
    return product


def test_page_after_page_shows_everything_once(customer: User, much: Product) -> None:
    whole = [line.place for line in Timeline(customer, most=10_000).lines]
    assert whole == sorted(whole, reverse=True)
    places, before = [], ""
    while page := Timeline(customer, before, most=7):
        places += [line.place for line in page.lines]
        before = page.older
        if not before:
            break
    assert places == whole
    assert len(whole) == 30 * 5 + 1


@pytest.mark.parametrize("hostile", ["x", "a:b:c", "\x00", "WyJ4Il0:1:2", "x" * 10_000])
def test_an_end_that_we_did_not_write_is_the_beginning(customer: User, hostile: str) -> None:
    assert Timeline(customer, hostile).is_first


def queries(person: User, before: str = "") -> int:
    with CaptureQueriesContext(connection) as counted:
        timeline = Timeline(person, before)
        assert [line.sentence() for line in timeline.lines]
        assert timeline.days
    return len(counted)


def test_however_much_there_is_it_asks_as_much(
    customer: User, outsider: User, consent: Consent, much: Product
) -> None:
    yes = Consent.objects.create(
        user=outsider, purpose="reading", given=True, text_version=1, source="account"
    )
    load(yes, NOON, {"kind": "view"}, of=str(much.pk))
    assert queries(outsider) <= 19
    load(consent, NOON, {"kind": "view"}, of=str(much.pk))
    assert queries(customer) <= 19
    assert queries(customer, Timeline(customer).older) <= 19


def test_of_who_reads_a_lot_it_is_quick(customer: User, consent: Consent) -> None:
    """50,000 events in 5,000 loads."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO analytics_personalevent (day, load, seq, at, kind, page, "of", version,
                device, name, ms, source, consent_id)
            SELECT (now() - n * interval '40 minutes')::date,
                lpad(to_hex(n), 32, '0')::uuid, s, now() - n * interval '40 minutes',
                CASE s WHEN 0 THEN 'view' WHEN 9 THEN 'find' ELSE 'seen' END, 'card', '1', 0, '',
                CASE WHEN s > 0 THEN 'price' ELSE '' END, 100, '', %s
            FROM generate_series(1, 5000) n, generate_series(0, 9) s
            """,
            [consent.pk],
        )
        cursor.execute("ANALYZE analytics_personalevent")
    began = time.perf_counter()
    first = Timeline(customer)
    assert len(first.lines) == 40
    assert len(Timeline(customer, first.older).lines) == 40
    assert (time.perf_counter() - began) / 2 < 0.5
