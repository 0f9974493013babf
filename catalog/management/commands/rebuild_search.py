import sys
from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand

from catalog.management.progress import Progress
from catalog.search import index


class Command(BaseCommand):
    help = "Make the index of the search anew; visitors go on searching the former one meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--if-needed",
            action="store_true",
            help="only when another version of the analysis made it",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["if_needed"] and index.is_current():
            self.stdout.write("The index is of this version of the analysis already.")
            return
        began, total = monotonic(), index.size()
        index.rebuild(Progress(total, sys.stderr))
        seconds = monotonic() - began
        self.stdout.write(f"{total} things read into the index in {seconds:.1f} seconds.")
