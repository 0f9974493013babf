"""A web process that is killed while it stores a request or an order stores all of it or none."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Inquiry, Order, OutgoingMail, Package, User
from tests import factories
from tests.accounts.concurrency.test_submitting import address, form_of
from tests.accounts.orders import ordering
from tests.processes import PROJECT, environment

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = 20


def database() -> str:
    """The address of the database of this test, for a process beside it."""
    parameters = connection.get_connection_params()
    place = urlencode({"host": parameters["host"]})
    user, port = parameters["user"], parameters["port"]
    return f"postgresql://{user}@:{port}/{parameters['dbname']}?{place}"


def whole(inquiry: Inquiry) -> bool:
    mails = OutgoingMail.objects.filter(key__contains=f"-{inquiry.pk}-")
    return (inquiry.lines.count(), inquiry.entries.count(), mails.count()) == (2, 1, 2)


def kill(tab: Client, sendings: list[Any], tmp_path: Path) -> None:
    """Each of these, in a process that is killed after its part of the time it takes."""
    module = "tests.accounts.concurrency.killed"
    subprocess.run(
        [sys.executable, "-m", module, tab.cookies["sessionid"].value, json.dumps(sendings)],
        cwd=PROJECT,
        env=environment(
            DJANGO_SETTINGS_MODULE="buro3_tool.settings",
            DATABASE_URL=database(),
            BURO3_DATA_DIR=str(tmp_path),
        ),
        check=True,
        timeout=120,
    )


def parts() -> list[float]:
    """The first two are not killed."""
    return [0.0, 0.0, *((n + random.random()) / KILLS for n in range(KILLS))]


@pytest.fixture
def packages(customer: User) -> list[Package]:
    products = [factories.product(title) for title in ("Startwebsite", "Webhosting")]
    return [factories.package(customer, *products) for _ in range(KILLS + 2)]


@pytest.fixture
def tab(customer: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(customer)


def test_killed_at_twenty_moments_it_is_whole_or_not_there(
    packages: list[Package], tab: Client, tmp_path: Path
) -> None:
    sendings = [
        (address(package), form_of(package), part)
        for package, part in zip(packages, parts(), strict=True)
    ]
    kill(tab, sendings, tmp_path)
    there = list(Inquiry.objects.all())
    assert 2 <= len(there) <= KILLS + 2
    assert all(whole(inquiry) for inquiry in there)
    assert OutgoingMail.objects.count() == 2 * len(there)

    _send_again(tab, sendings)
    assert Inquiry.objects.count() == len(packages)
    assert OutgoingMail.objects.count() == 2 * len(packages)


def whole_order(order: Order) -> bool:
    keys = [f"order-placed-{order.pk}", f"order-received-{order.pk}"]
    mails = OutgoingMail.objects.filter(key__in=keys)
    return (order.lines.count(), hasattr(order, "payment"), mails.count()) == (2, True, 2)


def test_killed_at_twenty_moments_an_order_is_whole_or_not_there(
    packages: list[Package], tab: Client, tmp_path: Path
) -> None:
    factories.terms()
    sendings = [
        (f"/pakketten/{package.pk}/bestellen/", ordering.form(package), part)
        for package, part in zip(packages, parts(), strict=True)
    ]
    kill(tab, sendings, tmp_path)
    there = list(Order.objects.all())
    assert 2 <= len(there) <= KILLS + 2
    assert all(whole_order(order) for order in there)

    _send_again(tab, sendings)
    assert Order.objects.count() == len(packages)
    assert OutgoingMail.objects.count() == 2 * len(packages)


def _send_again(tab: Client, sendings: list[Any]) -> None:
    """Who got no answer sends it again: then every package is sent, and once."""
    answers = [tab.post(place, form).status_code for place, form, _part in sendings]
    assert answers == [302] * len(sendings)
