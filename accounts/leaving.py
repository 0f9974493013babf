"""Who logs out leaves nothing for who comes next on the same browser."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.contrib.messages import get_messages
from django.dispatch import receiver
from django.http import HttpRequest


@receiver(user_logged_out, dispatch_uid="accounts.leaving")
def forget_messages(request: HttpRequest, **_kwargs: Any) -> None:
    """They may be in a cookie of their own, which does not end with the session."""
    list(get_messages(request))  # what was read is not told again
