from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import packages
from accounts.forms.packages import NewPackageForm
from accounts.holder import Holder
from accounts.views.packages import several, whose


@require_POST
@login_required
def new(request: HttpRequest) -> HttpResponse:
    form = NewPackageForm(request.POST)
    if not form.is_valid():
        return several.shown(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    packages.make(Holder.of(request), form.cleaned_data["name"])
    messages.success(request, _("Your new package is ready. Products go in here from now on."))
    return redirect("accounts:current-package")


@require_POST
@login_required
def make_current(request: HttpRequest, pk: UUID) -> HttpResponse:
    package = whose.to_write(request, pk)
    try:
        packages.make_current(package, Holder.of(request).person)
    except packages.RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        text = _("Products go in “%(name)s” from now on.")
        messages.success(request, text % {"name": package})
    return redirect("accounts:packages")


@require_POST
@login_required
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Also who may only read it can go on with what is in it, in a package of their own."""
    made = packages.copy(whose.to_read(request, pk), Holder.of(request))
    messages.success(request, _("This is the copy. Products go in here from now on."))
    return redirect(made)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks first: this cannot be undone."""
    package = whose.to_decide_about(request, pk)
    if request.method == "POST":
        packages.delete(package)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": package})
        return redirect("accounts:packages")
    lines = package.lines.present().select_related("product")
    return render(request, "accounts/packages/delete.html", {"package": package, "lines": lines})
