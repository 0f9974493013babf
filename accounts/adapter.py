"""What logging in says and sends, in our words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _


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

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """The text is written once; the HTML is that text with its links and white space."""
        request = current.request
        subject = render_to_string(f"{template_prefix}_subject.txt", context, request).strip()
        text = render_to_string(f"{template_prefix}_message.txt", context, request).strip()
        to = [email] if isinstance(email, str) else email
        mail = EmailMultiAlternatives(subject, text, self.get_from_email(), to, headers=headers)
        body = {"subject": subject, "text": text}
        html = render_to_string("account/email/message.html", body, request)
        mail.attach_alternative(html, "text/html")
        return mail
