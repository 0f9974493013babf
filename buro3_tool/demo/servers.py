"""How the demo's web server and worker are started."""

import os
import sys
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import connection

# Not the whole project: the data folder lies in it and changes all the time.
WATCHED = ["buro3_tool", "journeys", "analytics", "accounts", "catalog", "templates", "locale"]


def environment(site_url: str) -> dict[str, str]:
    """Gives the servers the database by its address, so that only the demo itself joined it."""
    return {
        **os.environ,
        "DATABASE_URL": os.environ.get("DATABASE_URL") or _embedded_database_url(),
        "BURO3_DATA_DIR": str(settings.DATA_DIR),
        "SITE_URL": site_url,
        "EMPLOYEES_NEED_SECOND_FACTOR": "false",  # nobody has the telephone of these people
    }


def web_server(host: str, port: int, *, reload: bool) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    command += ["--host", host, "--port", str(port), "--log-level", "warning"]
    command += ["--blocking-threads", "4", "--workers-kill-timeout", "1"]
    if reload:
        command.append("--reload")
        for folder in WATCHED:
            command += ["--reload-paths", str(settings.BASE_DIR / folder)]
    return [*command, "buro3_tool.wsgi:application"]


def worker() -> list[str]:
    # It makes pictures for minutes, and should not keep a visitor waiting for a page.
    command = ["nice", sys.executable, "manage.py", "procrastinate", "worker"]
    return [*command, "--shutdown-graceful-timeout", "2"]


def _embedded_database_url() -> str:
    parameters = connection.get_connection_params()
    socket = urlencode({"host": parameters["host"]}, quote_via=quote)
    return (
        f"postgresql://{parameters['user']}@:{parameters['port']}/{parameters['dbname']}?{socket}"
    )
