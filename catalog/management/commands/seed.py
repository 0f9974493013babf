import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalog import demo, seed
from catalog.management.progress import Progress
from catalog.models import ProductImage


class Command(BaseCommand):
    help = (
        "Make bulk data: many believable products beside the demo, to see how the site bears them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--products", type=int, default=20_000, help="how many (20000)")
        parser.add_argument("--seed", type=int, default=1, help="another number, other products")
        parser.add_argument("--clear", action="store_true", help="only take earlier bulk data away")
        parser.add_argument("--yes", action="store_true", help="also in production")

    def handle(self, *_args: Any, **options: Any) -> None:
        if settings.PRODUCTION and not options["yes"]:
            raise CommandError("This is production. Add --yes if you want bulk data here.")
        if options["clear"]:
            self.stdout.write(f"{seed.clear()} bulk products removed.")
            return
        self._plant(options["products"], options["seed"])

    def _plant(self, count: int, number: int) -> None:
        if not 1 <= count <= seed.most():
            raise CommandError(f"Choose between 1 and {seed.most()} products.")
        if not demo.is_loaded():
            self.stdout.write("Loading the demo first: it lends its categories and pictures.")
            demo.load(self.stdout.write)
        if ProductImage.objects.filter(renditions_ready=False).exists():
            self.stdout.write(
                "The worker is still making the demo's pictures smaller: bulk products show the "
                "large ones. Run 'seed' again when it is done."
            )
        seed.plant(count, number, Progress(count, sys.stderr))
        self.stdout.write(f"{count} bulk products made. 'seed --clear' removes them.")
