"""Listens to the catalogue and to who comes in.

What goes wrong with the log of searches is logged, and never costs a visitor the page.
"""

import logging
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import ngettext

from analytics import tips
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


@receiver(user_logged_in)
def tell_of_tips(request: HttpRequest, user: Any, **_kwargs: Any) -> None:
    """Whoever comes in hears that something was chosen for them, until they looked at it."""
    new = [tip for tip in tips.for_person(user) if tip.first_seen_at is None]
    if new:
        text = ngettext(
            "We chose something for you: it stands on the page of your account.",
            "We chose %(number)s things for you: they stand on the page of your account.",
            len(new),
        )
        messages.info(request, text % {"number": len(new)}, fail_silently=True)
