"""Production's settings; with `KEEP_PAGES=no` every page is made anew."""

import os

from buro3_tool.settings import *  # noqa: F403
from buro3_tool.settings import CACHES, DATABASES

if os.environ.get("KEEP_PAGES") == "no":
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}

# The time that PostgreSQL takes for a page is counted of one process: the same one all along, and
# without others that work in parallel with it.
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c max_parallel_workers_per_gather=0"
