"""`/pakketten/uitnodiging/<token>/`: somebody was invited to a package."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import sharing as acts
from accounts.models import User
from accounts.packages import RefusedError
from accounts.views.secret_page import secret_page


@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites can be read before login; what is in the package only after accepting."""
    if request.method == "POST" and request.user.is_authenticated:
        return _accepted(request, token)
    found = acts.invitation_with(token)
    if request.method == "POST":
        return redirect_to_login(request.path)
    theirs = isinstance(request.user, User) and acts.may_accept(found, request.user)
    context = {"invitation": found, "may_accept": theirs}
    return render(request, "accounts/sharing/invitation.html", context)


def _accepted(request: HttpRequest, token: str) -> HttpResponse:
    try:
        package = acts.accept(token, cast("User", request.user))
    except RefusedError:
        return redirect("accounts:package-invitation", token)  # where it is told at length
    messages.success(request, _("From now on you find this package among yours."))
    return redirect(package)
