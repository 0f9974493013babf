"""Since when a link can be opened."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from analytics import links
from analytics.models import Audience, Mailing, MailingRecipient, MailTopic, ShareKind, ShareLink
from analytics.openings.age import age_of
from tests import factories

NOW = datetime(2026, 11, 2, 9, 10, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]


@pytest.fixture
def link(employee: User) -> ShareLink:
    with time_machine.travel(NOW - timedelta(hours=2), tick=False):
        products = [factories.product()]
        return links.make(kind=ShareKind.CARD, products=products, label="Offerte", by=employee)


def _mailed(link: ShareLink, *people: User, ago: int | None = 30) -> ShareLink:
    link.mailing = Mailing.objects.create(
        audience=Audience.objects.create(name="Allen"),
        topic=MailTopic.objects.create(key="tests", name="Tests"),
    )
    link.save(update_fields=["mailing"])
    sent_at = None if ago is None else NOW - timedelta(seconds=ago)
    for person in people:
        MailingRecipient.objects.create(
            mailing=link.mailing,
            person=person,
            link=link,
            state="sent",
            ground="customer",
            sent_at=sent_at,
        )
    return link


def test_of_a_link_made_by_hand_it_is_since_it_was_made(
    link: ShareLink, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert age_of(link) == 7_200


def test_of_a_link_in_a_mail_it_is_since_that_left(
    link: ShareLink, customer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _mailed(link, customer)
    with django_assert_num_queries(1):
        assert age_of(link) == 30


def test_of_a_mail_that_is_on_its_way_it_is_since_the_link_was_made(
    link: ShareLink, customer: User
) -> None:
    assert age_of(_mailed(link, customer, ago=None)) == 7_200


def test_of_a_link_that_several_got_nobody_knows_whose_mail_was_opened(
    link: ShareLink, customer: User, outsider: User
) -> None:
    assert age_of(_mailed(link, customer, outsider)) == 7_200
