"""`/uitnodiging/<token>/`: somebody was invited to a company."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import organisations as acts
from accounts.acting import act_for
from accounts.models import Invitation, User
from accounts.organisations import RefusedError
from accounts.views.secret_page import secret_page


@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites to what can be read before login; a link that no longer works is a 404."""
    if request.method == "POST":
        return _accepted(request, token)
    found = acts.invitation_with(token)
    context = {"invitation": found, "may_accept": _may_accept(request, found)}
    return render(request, "accounts/organisations/invitation.html", context)


def _may_accept(request: HttpRequest, found: Invitation) -> bool:
    return isinstance(request.user, User) and acts.may_accept(found, request.user)


def _accepted(request: HttpRequest, token: str) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(request.path)
    try:
        member = acts.accept_invitation(token, request.user)
    except RefusedError:
        return redirect("accounts:invitation", token)  # where it is told at length
    act_for(request, member.organisation)
    messages.success(
        request, _("You now belong to %(organisation)s.") % {"organisation": member.organisation}
    )
    return redirect("accounts:organisation", member.organisation_id)
