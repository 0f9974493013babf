"""Settings that would break what the page about privacy promises."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

# What authorities take as the limit, or what we said we would do at most.
MOST = {
    "EVENT_MONTHS": 13,
    "FIGURE_MONTHS": 25,
    "CONSENT_MONTHS": 13,
    "SEARCH_LOG_MONTHS": 13,
    "MAIL_LOG_DAYS": 366,
    "LOG_DAYS": 30,
}


def terms_are_kept(app_configs: Any, **_kwargs: Any) -> Sequence[CheckMessage]:  # noqa: ARG001
    return [
        Error(f"{name} is from 1 to {most}: longer may nothing be kept.", id="analytics.E001")
        for name, most in MOST.items()
        if not 1 <= getattr(settings, name) <= most
    ]
