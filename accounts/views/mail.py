"""`/werkplek/mail/`: what was mailed to whom, for administrators."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import administrators_only
from accounts.mail import sending
from accounts.mail.log import MailLog
from accounts.mail.showing import as_document
from accounts.models import OutgoingMail


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
    return as_document(mail.html)


@administrators_only
@require_POST
def try_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    mail = get_object_or_404(OutgoingMail, pk=pk)
    if sending.try_again(mail):
        messages.success(request, _("The mail is sent once more."))
    return redirect("accounts:mail", pk)
