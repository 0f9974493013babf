"""The process that takes what is measured, apart from the pages.

`granian --interface wsgi buro3_tool.ingest:application`; the proxy sends `/t/` here. In production
it has an address of the database of its own (`INGEST_DATABASE_URL`), for a role that may do
nothing but hand in: `manage.py ingest_role` makes it.
"""

import atexit
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buro3_tool.settings")
django.setup()

from django.conf import settings  # noqa: E402

from analytics.ingest.answering import Ingest  # noqa: E402  # needs the settings
from analytics.ingest.application import listening  # noqa: E402
from analytics.ingest.buffered import BufferedStore  # noqa: E402
from analytics.ingest.pooled import PooledStore  # noqa: E402

store = BufferedStore() if settings.INGEST_BUFFER_URL else PooledStore()
atexit.register(store.close)
application = listening(Ingest(store))
