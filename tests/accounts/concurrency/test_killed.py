"""A web process that is killed while it stores a request leaves the whole of it or nothing."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Inquiry, OutgoingMail, Package, User
from tests import factories
from tests.accounts.concurrency.test_submitting import address, form_of
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


def test_killed_at_twenty_moments_it_is_whole_or_not_there(
    customer: User, client_of: Callable[[User | None], Client], tmp_path: Path
) -> None:
    products = [factories.product(title) for title in ("Startwebsite", "Webhosting")]
    packages = [factories.package(customer, *products) for _ in range(KILLS + 2)]
    tab = client_of(customer)
    parts = [0.0, 0.0, *((n + random.random()) / KILLS for n in range(KILLS))]
    forms = [form_of(package) for package in packages]
    sendings = [
        (address(package), form, part)
        for package, form, part in zip(packages, forms, parts, strict=True)
    ]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.accounts.concurrency.killed",
            tab.cookies["sessionid"].value,
            json.dumps(sendings),
        ],
        cwd=PROJECT,
        env=environment(
            DJANGO_SETTINGS_MODULE="buro3_tool.settings",
            DATABASE_URL=database(),
            BURO3_DATA_DIR=str(tmp_path),
        ),
        check=True,
        timeout=120,
    )
    there = list(Inquiry.objects.all())
    assert 2 <= len(there) <= KILLS + 2
    assert all(whole(inquiry) for inquiry in there)
    assert OutgoingMail.objects.count() == 2 * len(there)

    _send_again(tab, packages, forms)


def _send_again(tab: Client, packages: list[Package], forms: list[dict[str, str]]) -> None:
    """Who got no answer sends it again: then every package is sent, and once."""
    answers = [
        tab.post(address(package), form).status_code
        for package, form in zip(packages, forms, strict=True)
    ]
    assert answers == [302] * len(packages)
    assert Inquiry.objects.count() == len(packages)
    assert OutgoingMail.objects.count() == 2 * len(packages)
