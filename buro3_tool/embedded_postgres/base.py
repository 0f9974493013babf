from functools import cache
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from buro3_tool.embedded_postgres.server import join


@cache
def _server(database: str) -> dict[str, Any]:
    return join(settings.DATA_DIR, database)


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL whose address is known only once the embedded server runs."""

    def get_connection_params(self) -> dict[str, Any]:
        name = self.settings_dict["NAME"] or "postgres"
        server = _server(settings.DATABASES["default"]["NAME"])
        return {**super().get_connection_params(), **server, "dbname": name}
