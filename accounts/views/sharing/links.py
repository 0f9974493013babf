"""Links with which anybody can read a package."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import sharing as acts
from accounts.forms.sharing import LinkForm
from accounts.models import User
from accounts.packages import RefusedError
from accounts.views.packages import whose
from accounts.views.sharing.guests import page


@never_cache
@require_POST
@login_required
def make(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Answers with the page itself: a redirect would have to keep the secret somewhere."""
    package = whose.to_decide_about(request, pk)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)  # it only offers what can be chosen
    try:
        days = form.cleaned_data["days"]
        _link, token = acts.make_link(package, cast("User", request.user), days)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:package-guests", pk)
    return page(request, package, token=token, status=HTTPStatus.CREATED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def revoke(request: HttpRequest, pk: UUID, link: int) -> HttpResponse:
    """Asks first: a link that was revoked cannot be made to work again."""
    package = whose.to_decide_about(request, pk)
    found = get_object_or_404(package.links, pk=link)
    if request.method != "POST":
        context = {"package": package, "link": found}
        return render(request, "accounts/sharing/remove.html", context)
    acts.revoke_link(found)
    messages.success(request, _("The link no longer works."))
    return redirect("accounts:package-guests", pk)
