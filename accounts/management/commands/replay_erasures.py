from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from accounts.erasing import erase_again, journal
from accounts.models import Erasure


class Command(BaseCommand):
    help = (
        "Forget once more who was erased: run it after a backup was put back, before anybody "
        "uses the site. It can be run as often as you like."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=Path(settings.ERASURES_FILE),
            help="What was kept outside of the database (default: %(default)s).",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        journal.take_over(options["file"])
        erasures = list(Erasure.objects.order_by("erased_at", "pk"))
        again = sum(erase_again(erasure) for erasure in erasures)
        self.stdout.write(f"{len(erasures)} erasures, of which {again} were done once more.")
