"""Looking at a page changes nothing: no view counts, sorts or remembers on a GET."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from catalog.models import Product
from tests.guards.routes import PEOPLE, ROUTES

WRITES = re.compile(
    r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|MERGE|COPY|ALTER|CREATE|DROP)\b", re.IGNORECASE
)
# That something was asked is written down, not by whom; no page is any different for it.
SEARCH_LOG = 'INSERT INTO "analytics_searchlog"'
# Who tries secrets is counted, in the cache that all processes share.
GUESSES = ('INSERT INTO "shared_cache"', 'UPDATE "shared_cache"', 'DELETE FROM "shared_cache"')
# That an employee looked at what somebody read is written down, for that person to see.
LOOKS = 'INSERT INTO "analytics_timelineread"'
# That a share link was opened is what its page says is kept, and by what we judge it was opened.
OPENS = 'INSERT INTO "analytics_opening"'
ADMIN = ["/admin/", "/admin/catalog/product/", "/admin/catalog/product/add/"]


def writes_of(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        act()
    written = [query["sql"] for query in queries if WRITES.match(query["sql"])]
    return [sql for sql in written if not sql.startswith((SEARCH_LOG, LOOKS, OPENS, *GUESSES))]


@pytest.mark.parametrize("person", PEOPLE)
def test_reading_writes_nothing(
    person: str, world: None, client_named: Callable[[str], Client]
) -> None:
    client = client_named(person)
    addresses = [route.url for route in ROUTES] + ADMIN
    written = {url: writes_of(partial(client.get, url)) for url in addresses}
    assert written == {url: [] for url in addresses}


def test_the_guard_sees_a_write(catalogue: Product) -> None:
    assert len(writes_of(lambda: User.objects.update(name="Anders"))) == 1
