"""In which language somebody gets their mails: the one they read the site in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.utils import translation

from accounts.models import User


def remember(user: User, code: str | None) -> None:
    if code in dict(settings.LANGUAGES) and code != user.language:
        user.language = code
        user.save(update_fields=["language"])


def remember_at_first_login(user: User, **_signal: Any) -> None:
    """Of who was invited or brought in by an employee, nobody knew it until now."""
    if user.last_login is None:
        remember(user, translation.get_language())


def connect() -> None:
    """Before Django writes down that there was a login."""
    user_logged_in.connect(remember_at_first_login, dispatch_uid="accounts.language")
