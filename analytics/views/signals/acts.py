"""What an employee does with a signal: a form each, answered by that signal as it is now."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import employees_only
from analytics.models import Signal
from analytics.signals import deciding
from analytics.signals.shown import shown
from catalog.origin import page_before

if TYPE_CHECKING:
    from accounts.models import User

MOMENTS = {"morgen": deciding.tomorrow, "week": deciding.next_week}


class UntilForm(forms.Form):
    tot = forms.ChoiceField(choices=[(name, name) for name in MOMENTS])


@employees_only
@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    signal = get_object_or_404(Signal, pk=pk)
    deciding.handle(signal, _employee(request))
    return _answer(request, signal, _("Handled. This kind of signal counts a little more now."))


@employees_only
@require_POST
def useless(request: HttpRequest, pk: int) -> HttpResponse:
    signal = get_object_or_404(Signal, pk=pk)
    deciding.call_useless(signal, _employee(request))
    return _answer(request, signal, _("Not useful. This kind of signal counts a little less now."))


@employees_only
@require_POST
def put_off(request: HttpRequest, pk: int) -> HttpResponse:
    signal, form = get_object_or_404(Signal, pk=pk), UntilForm(request.POST)
    until = MOMENTS[form.cleaned_data["tot"] if form.is_valid() else "morgen"]()
    deciding.put_off(signal, _employee(request), until)
    return _answer(request, signal, _("Put off. It comes back by itself."))


@employees_only
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    signal = get_object_or_404(Signal, pk=pk)
    deciding.take(signal, _employee(request))
    return _answer(request, signal, _("You follow this up."))


@employees_only
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    signal = get_object_or_404(Signal, pk=pk)
    if deciding.reopen(signal):
        return _answer(request, signal, _("It is back in the list."))
    return _answer(request, signal, _("There is a newer signal about the same."))


def _employee(request: HttpRequest) -> "User":
    return cast("User", request.user)


def _answer(request: HttpRequest, signal: Signal, said: str) -> HttpResponse:
    """The signal alone for a page that puts it in its place, else the page it stood on."""
    if request.headers.get("HX-Request"):
        lines = shown(Signal.objects.filter(pk=signal.pk))
        context = {"line": lines[0] if lines else None, "said": said}
        return render(request, "analytics/signals/_signal.html", context)
    messages.success(request, said)
    before = page_before(request)
    if before and before.path.startswith("/werkplek/"):
        return redirect(before._replace(scheme="", netloc="").geturl())
    return redirect("analytics:signals")
