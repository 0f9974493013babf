import logging
import signal
import time
from typing import Any

import redis
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, connection

from analytics.ingest.buffered import connect
from analytics.ingest.emptying import Emptying

logger = logging.getLogger(__name__)

WAIT = 1000  # milliseconds
SECONDS_BEFORE_ANOTHER_TRY = 1


class Command(BaseCommand):
    help = "Brings what is measured from the buffer (INGEST_BUFFER_URL) to the database, for ever."

    _stopping = False

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.INGEST_BUFFER_URL:
            raise CommandError("Set INGEST_BUFFER_URL: without it there is no buffer to empty.")
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while not self._stopping:
            self._empty()

    def _empty(self) -> None:
        """Until one of both servers goes away; then anew."""
        try:
            emptying = Emptying(connect())
            while not self._stopping:
                emptying.step(WAIT)
        except (redis.RedisError, OperationalError, InterfaceError) as error:
            logger.warning("The buffer or the database is away: %s", type(error).__name__)
            connection.close()
            time.sleep(SECONDS_BEFORE_ANOTHER_TRY)

    def _stop(self, *_signal: object) -> None:
        self._stopping = True
