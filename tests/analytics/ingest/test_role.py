"""The role of the process that listens to the world can hand in, and nothing more."""

import secrets
from collections.abc import Iterator
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from analytics.ingest import role, storing
from analytics.models import Salt

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def listener() -> Iterator[psycopg.Connection]:
    name = f"listener_{secrets.token_hex(4)}"
    printed = StringIO()
    call_command("ingest_role", name=name, stdout=printed)
    address = printed.getvalue().strip().removeprefix("INGEST_DATABASE_URL=")
    with psycopg.connect(address, autocommit=True) as opened:
        yield opened
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


def test_it_hands_in(listener: psycopg.Connection) -> None:
    row = listener.execute(storing.SALT, storing.salt_parameters(timezone.localdate())).fetchone()
    assert row is not None
    assert bytes(row[0]) == bytes(Salt.objects.get().value)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM analytics_anonymousevent",
        "SELECT * FROM analytics_personalevent",
        "SELECT * FROM analytics_consent",
        "SELECT * FROM analytics_salt",
        "SELECT * FROM accounts_user",
        "SELECT * FROM django_session",
        "INSERT INTO analytics_dropped VALUES (now(), 'x', 1)",
        "UPDATE analytics_consent SET given = true",
        "DELETE FROM analytics_anonymousevent",
        "TRUNCATE analytics_anonymousevent",
        "DROP TABLE analytics_bucket",
        "CREATE TABLE mine (id integer)",
        "SELECT analytics_may_send('x', 1, 1)",
        "SELECT analytics_keep(now(), 'today', 1, 1, gen_random_uuid(), '', '', 1, '', '', '1')",
    ],
)
def test_all_else_is_refused(listener: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        listener.execute(statement)


def test_a_table_of_its_own_with_a_known_name_changes_nothing(
    listener: psycopg.Connection,
) -> None:
    listener.execute("CREATE TEMP TABLE analytics_salt (day date, value bytea)")
    listener.execute(storing.SALT, storing.salt_parameters(timezone.localdate()))
    assert Salt.objects.count() == 1


def test_made_again_it_may_still_do_no_more_than_log_in(listener: psycopg.Connection) -> None:
    name = listener.info.user
    role.make(name, "another password")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls"
            " FROM pg_roles WHERE rolname = %s",
            [name],
        )
        assert cursor.fetchone() == (True, False, False, False, False)
