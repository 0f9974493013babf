"""`/account/privacy/`: all that we know of somebody, and what they can do about it."""

from typing import cast

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from analytics import consent, measured
from analytics.consent import current_text, standing
from analytics.models import Consent, Purpose, TimelineRead
from analytics.rights.forms import ChoiceForm
from analytics.timeline import Timeline

FIRST_LOOK = 12  # lines; on the pages after it there are more


@never_cache
@login_required
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    person = cast("User", request.user)
    before = request.GET.get("voor", "")
    choices = {each.purpose: each for each in Consent.objects.current().filter(user=person)}
    reads = TimelineRead.objects.about(person)
    context = {
        "timeline": Timeline(person, before) if before else Timeline(person, most=FIRST_LOOK),
        "choices": [(each, current_text(each), choices.get(each)) for each in Purpose.values],
        "may_stop": any(choice.given for choice in choices.values()),
        "reads": reads.count(),
        "last_read": reads.first(),
        "is_sure": did_recently_reauthenticate(request),
    }
    return render(request, "analytics/rights/page.html", context)


@never_cache
@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """A browser that asks for privacy by itself has said no already: a yes there is none."""
    form = ChoiceForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data["given"] == "yes"
        if given and measured.asks_for_privacy(request.META):
            messages.info(request, _("Your browser asks for privacy. For us that is a no."))
        else:
            person = cast("User", request.user)
            consent.choose(person, form.cleaned_data["purpose"], given, Consent.Source.ACCOUNT)
            standing.remember(request, person)
            messages.success(request, _("Your choice is saved."))
    return redirect("analytics:rights")


@never_cache
@login_required
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    person = cast("User", request.user)
    consent.withdraw(person)
    standing.remember(request, person)
    messages.success(request, _("We stopped. From now on nobody sees what you look at."))
    return redirect("analytics:rights")
