"""`/werkplek/signalen/regels/`: what is a signal, for everybody here to read and to change."""

from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import employees_only
from analytics.models import SignalRule
from analytics.signals.rule_lines import RuleForm, RuleLine, change, rule_lines

if TYPE_CHECKING:
    from accounts.models import User


@employees_only
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    return render(request, "analytics/signals/rules.html", {"lines": rule_lines()})


@employees_only
@require_POST
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SignalRule, pk=pk)
    form = RuleForm(request.POST, instance=row, prefix=row.key)
    if form.is_valid():
        change(form, cast("User", request.user))
        messages.success(request, _("Saved. All signals are made anew by this rule."))
        return redirect("analytics:signal-rules")
    context = {"lines": rule_lines(RuleLine(row, form, is_open=True))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "analytics/signals/rules.html", context, status=status)
