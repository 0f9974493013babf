"""Listens to the catalogue. What goes wrong here is logged and never costs a visitor the page."""

import logging
import uuid
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from analytics.models import SearchLog
from catalog.signals import Search, result_opened, searched

logger = logging.getLogger(__name__)


@receiver(searched)
def keep_search(search: Search, **_kwargs: Any) -> uuid.UUID | None:
    try:
        with transaction.atomic():
            token = SearchLog.objects.keep(search)
    except Exception:
        logger.exception("A search could not be kept.")
        return None
    return token


@receiver(result_opened)
def keep_opened(token: uuid.UUID, kind: str, slug: str, **_kwargs: Any) -> None:
    try:
        with transaction.atomic():
            SearchLog.objects.mark_opened(token, kind, slug)
    except Exception:
        logger.exception("What was opened from a search could not be kept.")
