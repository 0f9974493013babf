"""The table of the cache that all processes share: made by `migrate`, as every other table."""

from typing import Any

from django.core.management import call_command


def make(using: str, **_kwargs: Any) -> None:
    call_command("createcachetable", database=using, verbosity=0)
