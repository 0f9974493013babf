"""Production's settings; with `KEEP_PAGES=no` every page is made anew."""

import os

from buro3_tool.settings import *  # noqa: F403
from buro3_tool.settings import CACHES

if os.environ.get("KEEP_PAGES") == "no":
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
