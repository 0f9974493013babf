"""`/werkplek/mailings/concepten/`: what account managers look at before it goes, one by one."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import employees_only
from accounts.mail.showing import as_document
from accounts.models import Membership, User
from analytics.mailings import changing, sending, writing
from analytics.mailings import drafts as all_drafts
from analytics.mailings.forms import DraftForm, ProductForm, SkipForm
from analytics.mailings.previewing import keep_looks_at
from analytics.mailings.why_not import WhyNot, in_words
from analytics.models import MailingRecipient, MailingState, RecipientState
from analytics.views.mailings.writing_page import add_product, is_adding

PER_PAGE = 25
EVERYBODY = "iedereen"


@employees_only
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """Their own; those of colleagues too when asked for, such as of somebody who is ill."""
    whose = EVERYBODY if request.GET.get("van") == EVERYBODY else ""
    rows = all_drafts.waiting() if whose else all_drafts.of(request.user)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("pagina")),
        "whose": whose,
        "query": f"van={whose}" if whose else "",
    }
    return render(request, "analytics/mailings/drafts.html", context)


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    one = _draft(pk)
    if request.method != "POST":
        keep_looks_at([one], one.mailing.audience, cast("User", request.user))
        return _page(request, one, DraftForm.of(one))
    if not _is_open(one):
        return _too_late(request, one)
    if is_adding(request):
        return _page(request, one, DraftForm(add_product(request), draft=one))
    form = DraftForm(request.POST, draft=one)
    if not form.is_valid():
        return _page(request, one, form)
    return _save(request, one, form)


def _save(request: HttpRequest, one: MailingRecipient, form: DraftForm) -> HttpResponse:
    """With the one button it is kept, with the other it goes as well."""
    given = form.cleaned_data
    try:
        changing.reword(
            one.pk,
            given["seen"],
            subject=given["subject"],
            body=given["body"],
            ground=form.ground,
        )
    except changing.ChangedMeanwhileError:
        return _overtaken(request, one, form)
    if "send" in request.POST:
        return _send(request, one)
    messages.success(request, _("The draft is saved."))
    return redirect("analytics:mail-draft", one.pk)


def _overtaken(request: HttpRequest, one: MailingRecipient, form: DraftForm) -> HttpResponse:
    """What was typed stays; below it stands what a colleague made of it. Saving again replaces."""
    kept = request.POST.copy()
    kept["seen"] = changing.stamp(one)
    form.data = kept
    return _page(request, one, form, theirs=one, status=HTTPStatus.CONFLICT)


def _send(request: HttpRequest, one: MailingRecipient) -> HttpResponse:
    if not sending.send_draft(one, cast("User", request.user)):
        return _too_late(request, one)
    one.refresh_from_db()
    words = _("The mail to %(name)s goes out.")
    messages.success(request, words % {"name": one.person})
    return redirect("analytics:mail-drafts")


def _too_late(request: HttpRequest, one: MailingRecipient) -> HttpResponse:
    messages.info(request, _("This draft was dealt with already, or its mailing was stopped."))
    return redirect("analytics:mail-draft", one.pk)


@employees_only
@require_POST
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    one, form, by = _draft(pk), SkipForm(request.POST), cast("User", request.user)
    if not form.is_valid():
        return _page(request, one, DraftForm.of(one), skip_form=form)
    why = form.cleaned_data["why"]
    if not sending.leave_out(one, by, why):
        return _too_late(request, one)
    if why == WhyNot.REPLIED:
        sending.has_answered(one, by)
    messages.success(request, _("This mail is not sent. You can take it back below."))
    return redirect("analytics:mail-draft", pk)


@employees_only
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    if all_drafts.bring_back(_draft(pk).pk, cast("User", request.user)):
        messages.success(request, _("The draft is back, and stands with your drafts."))
    else:
        messages.info(request, _("This draft was dealt with already, or its mailing was stopped."))
    return redirect("analytics:mail-draft", pk)


@employees_only
@require_safe
def html(request: HttpRequest, pk: int) -> HttpResponse:
    one = _draft(pk)
    return as_document(writing.preview(one.mailing, one, cast("User", request.user)).html)


def _page(
    request: HttpRequest,
    one: MailingRecipient,
    form: DraftForm,
    *,
    skip_form: SkipForm | None = None,
    status: HTTPStatus | None = None,
    **more: Any,
) -> HttpResponse:
    of_company = Membership.objects.of(one.person).select_related("organisation")
    context = {
        "draft": one,
        "form": form,
        "skip_form": skip_form or SkipForm(),
        "picker": ProductForm(),
        "is_open": _is_open(one),
        "may_come_back": one.state == RecipientState.SKIPPED
        and one.why_not in all_drafts.BY_HAND
        and one.mailing.state in {MailingState.RUNNING, MailingState.DONE},
        "why_not": in_words(one.why_not),
        "membership": of_company.first(),
        "sender_line": writing.sender_line(one.sender or one.mailing.sender),
        **more,
    }
    is_wrong = bool(form.errors or (skip_form and skip_form.errors))
    wrong = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else HTTPStatus.OK
    return render(request, "analytics/mailings/draft.html", context, status=status or wrong)


def _is_open(one: MailingRecipient) -> bool:
    return one.state == RecipientState.DRAFT and one.mailing.state == MailingState.RUNNING


def _draft(pk: int) -> MailingRecipient:
    """Of whomever: colleagues stand in for each other."""
    rows = MailingRecipient.objects.select_related(
        "mailing__audience", "mailing__topic", "mailing__sender", "person", "sender"
    )
    return get_object_or_404(rows, pk=pk)
