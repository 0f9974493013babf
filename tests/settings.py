"""The project's own settings, on a PostgreSQL that belongs to this test run alone."""

import atexit
import os
import shutil
import signal
import tempfile

os.environ.pop("DATABASE_URL", None)
os.environ["DJANGO_ENV"] = "development"
if "BURO3_TEST_DATA_DIR" not in os.environ:  # set already: this is a worker of pytest-xdist
    os.environ["BURO3_TEST_DATA_DIR"] = tempfile.mkdtemp(prefix="buro3-")
    # Registered before the database server's own exit, so it runs after that.
    atexit.register(shutil.rmtree, os.environ["BURO3_TEST_DATA_DIR"], ignore_errors=True)
# A run that is told to stop (by `timeout`, by CI) ends like one after Ctrl-C: its server goes too.
signal.signal(signal.SIGTERM, signal.default_int_handler)
os.environ["BURO3_DATA_DIR"] = os.environ["BURO3_TEST_DATA_DIR"]

from buro3_tool.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
PAGE_CACHE_STRICT = True
