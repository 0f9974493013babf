"""`/werkplek/aanvragen/`: employees see what was asked, and bring it further."""

import uuid
from http import HTTPStatus
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Case, Count, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import inquiries as acts
from accounts.access import employees_only
from accounts.forms.inquiries import FilterForm, MessageForm, MoveForm, PlanForm
from accounts.models import Inquiry, InquiryStatus, Organisation, User
from accounts.models.inquiry import ENDED_IN_NOTHING, OPEN
from accounts.views.inquiries.following import page_of, told
from catalog.models import Specialist

ORDER = [*OPEN, InquiryStatus.AGREED, *ENDED_IN_NOTHING]


@employees_only
@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    rows = _waiting_first(_filtered(Inquiry.objects.all(), chosen))
    others = {name: value for name, value in chosen.items() if name != "status"}
    page = page_of(
        rows.select_related("customer", "organisation__account_manager").annotate(
            number_of_lines=Count("lines")
        ),
        request,
    )
    context = {
        "page": page,
        "chosen": chosen,
        "tabs": _tabs(others),
        "query": urlencode(chosen),
        "managers": Specialist.objects.filter(organisations__isnull=False).distinct(),
        "organisations": Organisation.objects.filter(inquirys__isnull=False).distinct(),
    }
    return render(request, "accounts/inquiries/work/inquiries.html", context)


@employees_only
@require_safe
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


@employees_only
@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    inquiry = get_object_or_404(Inquiry, pk=pk)
    form = MessageForm(request.POST)
    if form.is_valid():
        text, by = form.cleaned_data["text"], cast("User", request.user)
        try:
            acts.say(inquiry, by=by, text=text, key=form.key, by_employee=True)
        except acts.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your message is sent."))
            return redirect("accounts:work-inquiry", pk)
    return _page(request, pk, say_form=form)


@employees_only
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    inquiry = get_object_or_404(Inquiry, pk=pk)
    form = PlanForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            acts.plan(
                inquiry,
                form.meeting,
                by=cast("User", request.user),
                seen=given["seen"],
                key=form.key,
                text=given["text"],
            )
        except acts.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The meeting is planned and mailed to the customer."))
            return redirect("accounts:work-inquiry", pk)
    return _page(request, pk, plan_form=form)


@employees_only
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    inquiry = get_object_or_404(Inquiry, pk=pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            moved = acts.move(
                inquiry,
                given["to"],
                by=cast("User", request.user),
                seen=given["seen"],
                key=form.key,
                text=given["text"],
            )
        except acts.RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("The status is now “%(status)s”; the customer gets a mail.")
            messages.success(request, words % {"status": moved.get_status_display()})
            return redirect("accounts:work-inquiry", pk)
    return _page(request, pk, move_form=form)


def _page(request: HttpRequest, pk: int, **failed: forms.Form) -> HttpResponse:
    """The request with its forms; of one that could not be, what was typed and why."""
    rows = Inquiry.objects.select_related(
        "customer", "package", "order", "organisation__account_manager__user"
    )
    inquiry = get_object_or_404(rows, pk=pk)
    allowed = Inquiry.NEXT[inquiry.status]
    context = {
        **told(inquiry),
        "say_form": MessageForm(auto_id="say-%s"),
        "plan_form": _plan_form(inquiry),
        "move_form": MoveForm(auto_id="move-%s"),
        **failed,
        "failed": next(iter(failed), ""),
        "moves": [InquiryStatus(to) for to in allowed if to != InquiryStatus.PLANNED],
        "may_plan": InquiryStatus.PLANNED in allowed,
        "may_say": inquiry.status not in ENDED_IN_NOTHING,
        "stage": acts.stage(inquiry),
        "key": uuid.uuid4(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return render(request, "accounts/inquiries/work/inquiry.html", context, status=status)


def _plan_form(inquiry: Inquiry) -> PlanForm:
    """Filled with what is planned, or with what the customer proposes first."""
    initial = {
        "at": inquiry.meeting_at or next(iter(inquiry.moments), None),
        "minutes": inquiry.meeting_minutes,
        "place": inquiry.meeting_place,
    }
    return PlanForm(initial=initial, auto_id="plan-%s")


def _chosen(request: HttpRequest) -> dict[str, object]:
    form = FilterForm(request.GET)
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def _filtered(rows: "QuerySet[Inquiry]", chosen: dict[str, object]) -> "QuerySet[Inquiry]":
    conditions: dict[str, object] = {}
    if "status" in chosen:
        open_ones = chosen["status"] == "open"
        conditions["status__in"] = OPEN if open_ones else [chosen["status"]]
    if "manager" in chosen:
        conditions["organisation__account_manager"] = chosen["manager"]
    if "organisation" in chosen:
        conditions["organisation"] = chosen["organisation"]
    return rows.filter(**conditions)


def _waiting_first(rows: "QuerySet[Inquiry]") -> "QuerySet[Inquiry]":
    """What was sent and not yet answered comes first, and then who waits longest."""
    place = Case(
        *(When(status=status, then=Value(number)) for number, status in enumerate(ORDER)),
        default=Value(len(ORDER)),
    )
    return rows.order_by(place, "created_at", "pk")


def _tabs(others: dict[str, object]) -> list[tuple[str, str, int, str]]:
    """Per status its name, how many there are, and the address of the list."""
    rows = _filtered(Inquiry.objects.all(), others).order_by()
    counted = dict(rows.values_list("status").annotate(Count("pk")))
    every = ("", _("All"), sum(counted.values()))
    still = ("open", _("Open"), sum(counted.get(status, 0) for status in OPEN))
    each = [(status.value, str(status.label), counted.get(status, 0)) for status in InquiryStatus]
    return [
        (name, label, number, urlencode({**others, **({"status": name} if name else {})}))
        for name, label, number in [every, still, *each]
    ]
