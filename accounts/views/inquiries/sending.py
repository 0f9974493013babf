"""`/pakketten/<id>/indienen/`: a package is sent as a request for a meeting."""

import uuid
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import inquiries
from accounts.access import own, own_to_write
from accounts.forms.inquiries import SubmitForm, own_phone
from accounts.models import Inquiry, Membership, Package, User
from accounts.models.owned import theirs_to_write


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    by = cast("User", request.user)
    package = _to_send(by, pk)
    if request.method == "POST":
        return _send(request, by, package)
    sent = inquiries.running(package)
    return _to_existing(request, sent) if sent else _page(request, package)


def _to_send(by: User, pk: uuid.UUID) -> Package:
    """Guests help with a package; asking for a meeting about it is for whose it is."""
    package = own(Package.objects.all(), by, pk=pk)
    if Package.objects.filter(theirs_to_write(by), pk=pk).exists():
        return package
    if Package.objects.writable_by(by).filter(pk=pk).exists():
        raise PermissionDenied(_("Only whose package this is can send it. Ask who invited you."))
    return own_to_write(Package.objects.all(), by, pk=pk)


def _send(request: HttpRequest, by: User, package: Package) -> HttpResponse:
    form = SubmitForm(request.POST)
    fingerprint = form.fingerprint(package)
    try:
        before = form.key_given and inquiries.sent_before(by, form.key_given, fingerprint)
        if before:
            return redirect(before)
        if not form.is_valid():
            return _page(request, package, form, HTTPStatus.UNPROCESSABLE_ENTITY)
        posted = inquiries.Posted(form.key, fingerprint, form.cleaned_data["seen"])
        sent = inquiries.submit(package, by=by, posted=posted, wishes=form.wishes)
    except inquiries.RefusedError as refusal:
        return _refused(request, package, form, refusal)
    return _sent(request, sent, form.key)


def _sent(request: HttpRequest, sent: inquiries.Sent, key: uuid.UUID) -> HttpResponse:
    if sent.is_new:
        messages.success(
            request,
            _("Your request is sent. You get a mail with what you sent, and we call or mail you."),
        )
    elif sent.inquiry.submission_key != key:
        return _to_existing(request, sent.inquiry)
    return redirect(sent.inquiry)


def _to_existing(request: HttpRequest, inquiry: Inquiry) -> HttpResponse:
    messages.info(request, _("This package has already been sent. Here you see how it stands."))
    return redirect(inquiry)


def _refused(
    request: HttpRequest, package: Package, form: SubmitForm, refusal: inquiries.RefusedError
) -> HttpResponse:
    """The page as it stands now, with what was typed, to look at and to send again."""
    now = Package.objects.filter(pk=package.pk).first() or package
    return _page(request, now, form, HTTPStatus.CONFLICT, refusal)


def _page(
    request: HttpRequest,
    package: Package,
    form: SubmitForm | None = None,
    status: int = HTTPStatus.OK,
    refusal: inquiries.RefusedError | None = None,
) -> HttpResponse:
    by = cast("User", request.user)
    content = inquiries.Content.of(package)
    initial = {"phone": own_phone(by), "submission_key": uuid.uuid4()}
    context = {
        "package": package,
        "content": content,
        "form": form or SubmitForm(initial=initial),
        "key": _key_of(form, refusal) or initial["submission_key"],
        "seen": content.seen,
        "refusal": refusal,
        "asks_company": not package.organisation_id and not Membership.objects.of(by).exists(),
    }
    return render(request, "accounts/inquiries/submit.html", context, status=status)


def _key_of(form: SubmitForm | None, refusal: inquiries.RefusedError | None) -> uuid.UUID | None:
    """The form keeps its key; one that was used for other words gets a new one."""
    used = isinstance(refusal, inquiries.OtherBodyError)
    return None if form is None or used else form.key_given
