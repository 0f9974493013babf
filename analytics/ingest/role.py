"""The role of the process that listens: it may hand in, and nothing else."""

from urllib.parse import quote, urlencode

from django.db import connection, transaction
from psycopg import sql

NAME = "buro3_ingest"
FUNCTIONS = ("analytics_take", "analytics_salt", "analytics_drop")


def make(name: str, password: str) -> None:
    """Make the role, or give the one that is there this password and no more than its rights."""
    role = sql.Identifier(name)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [name])
        act = sql.SQL("ALTER" if cursor.fetchone()[0] else "CREATE")
        secret = sql.Literal(password)
        statements = [
            sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
                act, role, secret
            ),
            sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role),
            *(
                sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(sql.Identifier(function), role)
                for function in FUNCTIONS
            ),
        ]
        for statement in statements:
            cursor.execute(statement.as_string())


def address(name: str, password: str) -> str:
    """What `INGEST_DATABASE_URL` is for that role, on the database of the site."""
    asked = connection.get_connection_params()
    place = {key: asked[key] for key in ("host", "port") if asked.get(key)}
    return f"postgresql://{name}:{quote(password, safe='')}@/{asked['dbname']}?{urlencode(place)}"
