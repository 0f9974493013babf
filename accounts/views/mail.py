"""`/werkplek/mail/`: what was mailed to whom, for administrators."""

import hashlib
import re
from base64 import b64encode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import administrators_only
from accounts.mail import sending
from accounts.mail.log import MailLog
from accounts.models import OutgoingMail

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@administrators_only
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    context = {"log": MailLog(request.GET), "secrets_too": sending.kept_in_files()}
    return render(request, "accounts/mail/mails.html", context)


@administrators_only
@require_safe
def mail(request: HttpRequest, pk: UUID) -> HttpResponse:
    mail = get_object_or_404(OutgoingMail, pk=pk)
    context = {"mail": mail, "is_readable": sending.may_be_read(mail)}
    return render(request, "accounts/mail/mail.html", context)


@administrators_only
@require_safe
def html(_request: HttpRequest, pk: UUID) -> HttpResponse:
    """The mail as its receiver sees it: a document of its own that may do nothing at all."""
    mail = get_object_or_404(OutgoingMail, pk=pk)
    if not mail.html or not sending.may_be_read(mail):
        raise Http404
    response = HttpResponse(mail.html)
    response._csp_config = _only_its_own_style(mail.html)  # type: ignore[attr-defined]
    return response


@administrators_only
@require_POST
def try_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    mail = get_object_or_404(OutgoingMail, pk=pk)
    if sending.try_again(mail):
        messages.success(request, _("The mail is sent once more."))
    return redirect("accounts:mail", pk)


def _only_its_own_style(html: str) -> dict[str, list[str]]:
    """What people wrote is escaped in it, so the style that is found is the one of the shell."""
    digests = (hashlib.sha256(style.encode()).digest() for style in STYLE.findall(html)[:1])
    return {
        "default-src": [CSP.NONE],
        "style-src": [f"'sha256-{b64encode(digest).decode()}'" for digest in digests] or [CSP.NONE],
        "form-action": [CSP.NONE],
        "base-uri": [CSP.NONE],
        "frame-ancestors": [CSP.NONE],
    }
