"""`/pakketten/<pk>/delen/`: who sees the package, by name or by a link."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import sharing as acts
from accounts.access import own
from accounts.forms.sharing import GuestForm, LinkForm
from accounts.models import Package, User
from accounts.packages import RefusedError
from accounts.views.packages import whose


@never_cache
@require_safe
@login_required
def sharing(request: HttpRequest, pk: UUID) -> HttpResponse:
    return page(request, whose.to_decide_about(request, pk))


def page(
    request: HttpRequest,
    package: Package,
    form: GuestForm | None = None,
    token: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """`token` is the secret of a link that was made now: this is the only time it is shown."""
    context = {
        "package": package,
        "guests": package.guests.select_related("user"),
        "links": package.links.valid().select_related("created_by"),
        "form": form or GuestForm(),
        "link_form": LinkForm(),
        "token": token,
    }
    return render(request, "accounts/sharing/sharing.html", context, status=status)


@never_cache
@require_POST
@login_required
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The answer is the same whether or not the address has an account."""
    package = whose.to_decide_about(request, pk)
    form = GuestForm(request.POST)
    status = _invited(request, package, form)
    if status != HTTPStatus.OK:
        return page(request, package, form, status=status)
    text = _("An invitation is on its way to %(mail)s.") % {"mail": form.cleaned_data["email"]}
    messages.success(request, text)
    return redirect("accounts:package-guests", pk)


def _invited(request: HttpRequest, package: Package, form: GuestForm) -> HTTPStatus:
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    if not ratelimit.consume(request, action="package_invite"):
        form.add_error(None, _("You invited many people. Wait an hour and try again."))
        return HTTPStatus.TOO_MANY_REQUESTS
    try:
        acts.invite_guest(package, by=cast("User", request.user), **form.invitation)
    except RefusedError as refusal:
        form.add_error("email", str(refusal))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.OK


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def remove(request: HttpRequest, pk: UUID, guest: int) -> HttpResponse:
    """Asks first: who was removed has to be invited again. A guest may leave."""
    package = own(Package.objects.all(), request.user, pk=pk)
    found = package.guests.filter(pk=guest, user=cast("User", request.user)).first()
    found = found or get_object_or_404(whose.to_decide_about(request, pk).guests, pk=guest)
    if request.method != "POST":
        context = {"package": package, "guest": found}
        return render(request, "accounts/sharing/remove.html", context)
    acts.remove_guest(found)
    text = _("%(mail)s does not see this package any more.") % {"mail": found.email}
    messages.success(request, text)
    if found.user_id == request.user.pk:
        return redirect("accounts:packages")
    return redirect("accounts:package-guests", pk)
