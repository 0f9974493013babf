import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from analytics.ingest import role


class Command(BaseCommand):
    help = (
        "Makes the database role of the process that takes what is measured, or gives it a new"
        " password, and prints what INGEST_DATABASE_URL has to be."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", default=role.NAME)

    def handle(self, *_args: Any, **options: Any) -> None:
        password = secrets.token_urlsafe(32)
        role.make(options["name"], password)
        self.stdout.write(f"INGEST_DATABASE_URL={role.address(options['name'], password)}")
