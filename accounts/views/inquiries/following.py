"""`/aanvragen/`: customers follow what they asked, and talk about it."""

import uuid
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import inquiries as acts
from accounts.access import own, own_to_write
from accounts.forms.inquiries import MessageForm, WithdrawForm
from accounts.inquiries import calendar as calendars
from accounts.inquiries import story
from accounts.models import Inquiry, User
from accounts.models.inquiry import ENDED_IN_NOTHING
from accounts.totals import Totals

PER_PAGE = 20


def page_of(rows: "QuerySet[Inquiry]", request: HttpRequest) -> "Page[Inquiry]":
    """A page number that there is not, is the nearest one."""
    number = request.GET.get("pagina", "1")
    return Paginator(rows, PER_PAGE).get_page(number if number.isascii() and len(number) < 8 else 1)  # noqa: PLR2004


@never_cache
@login_required
@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    rows = Inquiry.objects.visible_to(request.user).select_related("customer", "organisation")
    context = {"page": page_of(rows, request)}
    return render(request, "accounts/inquiries/inquiries.html", context)


@never_cache
@login_required
@require_safe
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _own(request, pk))


@never_cache
@login_required
@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    inquiry = own_to_write(Inquiry.objects.all(), request.user, pk=pk)
    form = MessageForm(request.POST)
    if form.is_valid():
        try:
            entry = acts.say(
                inquiry,
                by=cast("User", request.user),
                text=form.cleaned_data["text"],
                key=form.key,
            )
        except acts.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{inquiry.get_absolute_url()}#bericht-{entry.pk}")
    return _page(request, _own(request, pk), form, HTTPStatus.UNPROCESSABLE_ENTITY)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    inquiry = own_to_write(Inquiry.objects.all(), request.user, pk=pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.withdraw(
                inquiry, by=cast("User", request.user), text=form.cleaned_data.get("text", "")
            )
            messages.success(request, _("Your request is withdrawn."))
        except acts.RefusedError as refusal:
            messages.error(request, str(refusal))
        return redirect(inquiry)
    context = {"inquiry": inquiry, "form": form}
    return render(request, "accounts/inquiries/withdraw.html", context)


@never_cache
@login_required
@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    inquiry = _own(request, pk)
    written = calendars.file(inquiry)
    if written is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{inquiry.number}.ics"'}
    return HttpResponse(written, content_type="text/calendar; charset=utf-8", headers=headers)


@never_cache
@login_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    inquiry = _own(request, pk)
    lines = list(inquiry.lines.all())
    context = {"inquiry": inquiry, "lines": lines, "totals": Totals.of(lines)}
    return render(request, "accounts/inquiries/print.html", context)


def _own(request: HttpRequest, pk: int) -> Inquiry:
    rows = Inquiry.objects.select_related(
        "customer", "package", "organisation__account_manager__user", "order"
    )
    return own(rows, request.user, pk=pk)


def _page(
    request: HttpRequest,
    inquiry: Inquiry,
    form: MessageForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The same number of queries however much was said and sent."""
    may_write = Inquiry.objects.writable_by(request.user).filter(pk=inquiry.pk).exists()
    context = {
        **told(inquiry),
        "may_write": may_write,
        "may_say": may_write and inquiry.status not in ENDED_IN_NOTHING,
        "form": form or MessageForm(),
        "key": uuid.uuid4() if form is None or form.non_field_errors() else form.key_given,
    }
    return render(request, "accounts/inquiries/inquiry.html", context, status=status)


def told(inquiry: Inquiry) -> dict[str, object]:
    """What customers and employees both see of a request."""
    lines = list(inquiry.lines.select_related("product"))
    entries = list(inquiry.entries.select_related("author"))
    return {
        "inquiry": inquiry,
        "lines": story.told(inquiry, lines),
        "totals": Totals.of(lines),
        "entries": entries,
        "steps": story.steps(inquiry, entries),
        "manager": inquiry.organisation and inquiry.organisation.account_manager,
    }
