"""`/account/organisaties/`: to which companies somebody belongs, and for which they act."""

from http import HTTPStatus
from typing import Any, cast

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.acting import act_for, acting_as
from accounts.forms.organisations import NewOrganisationForm, SwitchForm
from accounts.models import JoinRequest, Membership, User
from accounts.organisations import RefusedError, ask_to_join, domain_to_claim, found, proposed_to


@require_safe
@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    context = {
        "memberships": Membership.objects.of(user).select_related("organisation"),
        "acting": acting_as(request),
        "proposals": _proposals(user),
    }
    return render(request, "accounts/organisations/organisations.html", context)


def _proposals(user: User) -> list[dict[str, Any]]:
    asked = {each.organisation_id: each for each in JoinRequest.objects.filter(user=user)}
    return [{"organisation": each, "request": asked.get(each.pk)} for each in proposed_to(user)]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest) -> HttpResponse:
    user = cast("User", request.user)
    form = NewOrganisationForm(request.POST or None, domain=domain_to_claim(user))
    if request.method != "POST":
        return _new(request, form, HTTPStatus.OK)
    if not form.is_valid():
        return _new(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if not ratelimit.consume(request, action="organisation_new"):
        form.add_error(None, _("That was too often. Try again later, or call us."))
        return _new(request, form, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        organisation = found(user, **_said(form))
    except RefusedError as refusal:
        form.add_error("kvk_number", str(refusal))
        return _new(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    act_for(request, organisation)
    messages.success(request, _("It is here. Now invite your colleagues."))
    return redirect("accounts:organisation", organisation.pk)


def _said(form: NewOrganisationForm) -> dict[str, Any]:
    """Who was not asked for the mail domain does not give it."""
    return {"with_domain": False, **form.cleaned_data}


def _new(request: HttpRequest, form: NewOrganisationForm, status: HTTPStatus) -> HttpResponse:
    return render(request, "accounts/organisations/new.html", {"form": form}, status=status)


@require_POST
@login_required
def switch(request: HttpRequest) -> HttpResponse:
    """From now on this person acts for another of their organisations."""
    form = SwitchForm(request.POST, user=cast("User", request.user))
    if not form.is_valid():
        raise Http404
    organisation = form.cleaned_data["organisation"]
    act_for(request, organisation)
    messages.success(
        request, _("You now act for %(organisation)s.") % {"organisation": organisation}
    )
    return redirect(_address_after(request))


def _address_after(request: HttpRequest) -> str:
    """The page that the form stood on, if it says so and is one of ours."""
    after = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        after, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return after if ours and after.startswith("/") else "accounts:organisations"


@require_POST
@login_required
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the owners to be let in; what was not proposed to this person does not exist."""
    user = cast("User", request.user)
    organisation = get_object_or_404(proposed_to(user), pk=pk)
    try:
        ask_to_join(organisation, user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The owners have been asked. You get a mail when you are in."))
    return redirect("accounts:organisations")
