import argparse
import socket
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.demo import PASSWORD, Login
from buro3_tool import interrupts
from buro3_tool.demo import content, servers
from buro3_tool.demo.processes import Processes
from buro3_tool.demo.readiness import answers

HOST = "127.0.0.1"
SECONDS_TO_ANSWER = 60


class Command(BaseCommand):
    help = "Try the whole site: a database with demo content, the web server and the worker."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=_port, default=8000, help="Default: 8000.")
        parser.add_argument(
            "--fresh",
            action="store_true",
            help="Start over: first throw away the demo's database and uploaded files.",
        )
        parser.add_argument(
            "--no-reload",
            action="store_false",
            dest="reload",
            help="Let the web server be when the code changes.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        self.ending = interrupts.Ending()
        interrupts.handle(self.ending)
        _refuse_production()
        _refuse_taken(options["port"])
        if options["fresh"]:
            self._start_over()
        logins = self._fill_database()
        self._serve(options["port"], logins, reload=options["reload"])

    def _start_over(self) -> None:
        if not _embedded():
            raise CommandError(
                _("--fresh throws away the demo's own database only. Unset DATABASE_URL to use it.")
            )
        self._say(_("Throwing away the earlier demo in %(folder)s") % _data())
        content.start_over()

    def _fill_database(self) -> list[Login]:
        if _embedded():
            self._say(_("Starting PostgreSQL in %(folder)s") % _data())
        connection.ensure_connection()
        content.migrate(self._say)
        return content.load(self._say)

    def _serve(self, port: int, logins: list[Login], *, reload: bool) -> None:
        site = f"http://{HOST}:{port}"
        with Processes(servers.environment(site)) as processes:
            connection.close()
            self._say(_("Starting the web server and the worker"))
            processes.start(_("web server"), servers.web_server(HOST, port, reload=reload))
            processes.start(_("worker"), servers.worker())
            self._await_answer(site, processes)
            self._welcome(site, logins)
            while True:
                self._check(processes)
                time.sleep(0.5)

    def _await_answer(self, site: str, processes: Processes) -> None:
        deadline = time.monotonic() + SECONDS_TO_ANSWER
        while not answers(f"{site}/"):
            self._check(processes)
            if time.monotonic() > deadline:
                raise CommandError(
                    _("The web server does not answer at %(site)s.") % {"site": site}
                )
            time.sleep(0.1)

    def _check(self, processes: Processes) -> None:
        self.ending.heed()
        if dead := processes.first_dead():
            raise CommandError(_("The %(process)s stopped by itself.") % {"process": dead})

    def _welcome(self, site: str, logins: list[Login]) -> None:
        self._say("")
        self._say(_("The productentool runs at %(site)s/") % {"site": site})
        self._say("")
        self._say(_("Log in at %(address)s") % {"address": site + reverse(settings.LOGIN_URL)})
        for login in logins:
            self._say(f"  {login.role:<16}{login.email}")
        self._say(_("Everyone's password is %(password)s") % {"password": PASSWORD})
        self._say(_("Employees need no second step here; in production they do."))
        self._say(_("Mails are kept as files in %(folder)s/mail") % _data())
        self._say("")
        self._say(_("Stop with Ctrl-C."))

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 2**16:
        raise argparse.ArgumentTypeError("a port lies between 1 and 65535")
    return port


def _refuse_production() -> None:
    if settings.PRODUCTION:
        raise CommandError(_("The demo is not for production: unset DJANGO_ENV to run it."))


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        # As the web server does it: the remains of closed connections do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                _("Port %(port)s cannot be used: %(reason)s. Choose another one with --port.")
                % {"port": port, "reason": error.strerror}
            ) from error


def _embedded() -> bool:
    engine: str = settings.DATABASES["default"]["ENGINE"]
    return engine == "buro3_tool.embedded_postgres"


def _data() -> dict[str, Any]:
    return {"folder": settings.DATA_DIR}
