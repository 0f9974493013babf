"""What logging in says and sends, in our words."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from accounts.addresses import stand_in
from accounts.mail.posting import write_down


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "This e-mail address and password do not belong together. "
            "Look for a typing error and try again."
        ),
        "enter_current_password": _("This is not your password now. Look for a typing error."),
        "incorrect_code": _("This code is not right. Look for a typing error and try again."),
        "incorrect_password": _("This is not your password. Look for a typing error."),
        "rate_limited": _("That was too often. Wait a few minutes and try again."),
        "too_many_login_attempts": _("That was too often. Wait a few minutes and try again."),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """A closed account hears what a wrong password hears, so that it tells nobody it exists."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def is_safe_url(self, url: str) -> bool:
        try:
            return bool(super().is_safe_url(url))
        except ValueError:  # no address at all
            return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Written down as every other mail, so that an answer takes as long for whoever asks.

        A mail with a code is secret: who can read what went out cannot log in with it.
        """
        request = current.request
        context = {"request": request, "email": email, **context}
        subject, text = (
            render_to_string(f"{template_prefix}_{part}.txt", context, request)
            for part in ("subject", "message")
        )
        kind = template_prefix.rpartition("/")[2]
        key, is_secret = f"{kind}-{uuid.uuid4()}", "code" in context
        write_down(subject, text, key=key, kind=kind, to=email, is_secret=is_secret)

    def get_client_ip(self, request: HttpRequest) -> str:
        """What limits are counted by, and what the list of sessions keeps: not the real one."""
        return stand_in(super().get_client_ip(request))
