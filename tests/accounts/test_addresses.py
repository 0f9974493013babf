import pytest
import time_machine
from django.db import connection
from django.test import Client

from accounts.addresses import network, stand_in
from accounts.models import User
from tests import factories

# Set aside for documentation: nobody has these.
VISITORS = [f"203.0.113.{number}" for number in range(1, 9)] + ["2001:db8:1:2::3", "2001:db8:9::1"]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("203.0.113.7:4312", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::3", "2001:db8:1:2::"),
        ("[2001:db8:1:2:ffff::3]:80", "2001:db8:1:2::"),
        ("", ""),
        ("unknown", ""),
        ("1.2.3.4, evil", ""),
    ],
)
def test_an_address_is_told_apart_by_what_its_owner_cannot_choose(text: str, same: str) -> None:
    assert network(text) == same


def test_a_stand_in_is_the_same_all_day_and_another_the_next() -> None:
    with time_machine.travel("2026-11-20T12:00:00+01:00"):
        today = stand_in("203.0.113.7")
        assert today == stand_in("203.0.113.7:99") != stand_in("203.0.113.8")
        assert today.startswith("fd")
    with time_machine.travel("2026-11-21T12:00:00+01:00"):
        assert stand_in("203.0.113.7") != today


@pytest.mark.django_db(transaction=True)
def test_nothing_in_the_database_says_where_somebody_was(customer: User) -> None:
    for address in VISITORS:
        client = Client(REMOTE_ADDR=address)
        for path in ("/", "/producten/", "/zoeken/?q=webshop"):
            client.get(path)
        client.post("/inloggen/", {"login": customer.email, "password": "fout"})
        client.post("/inloggen/", {"login": customer.email, "password": factories.PASSWORD})
        client.get("/account/")
        client.post(
            "/t/",
            '{"load":"0b8e4a52-5c6c-4b4e-9d4e-6f1d8f3f2a11","page":"home","e":[{"n":0,"k":"view"}]}',
            content_type="text/plain",
            headers={"User-Agent": "Mozilla/5.0 Firefox/130.0"},
        )
    dump = everything()
    assert "allauth" in dump  # what limits are counted by is in it
    assert [address for address in VISITORS if address in dump] == []


def everything() -> str:
    """All rows of all tables, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f"SELECT string_agg(t::text, E'\\n') FROM \"{table}\" t")
            rows.append(cursor.fetchone()[0] or "")
    return "\n".join(rows)
