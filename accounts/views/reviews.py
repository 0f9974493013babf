from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import reviews
from accounts.access import own_to_write
from accounts.forms.products import ReviewForm
from accounts.models import CurrentProduct, User


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a review of what was delivered, or look at the one that is there."""
    rows = CurrentProduct.objects.select_related("product", "organisation")
    current = own_to_write(rows, request.user, pk=pk)
    if not current.is_delivered:
        raise Http404
    user = cast("User", request.user)
    if request.method == "POST":
        return _write(request, current, user)
    return _form(request, current, ReviewForm.of(reviews.written_by(user, current.product)))


def _write(request: HttpRequest, current: CurrentProduct, user: User) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _form(request, current, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        reviews.write(current, user, form.opinion)
    except reviews.RefusedError as refusal:
        messages.error(request, str(refusal))
        return _form(request, current, form, HTTPStatus.CONFLICT)
    messages.success(request, _("Thank you! We read your review before it comes on the site."))
    return redirect("accounts:current-products")


def _form(
    request: HttpRequest, current: CurrentProduct, form: ReviewForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    written = reviews.written_by(cast("User", request.user), current.product)
    context = {"current": current, "form": form, "written": written}
    return render(request, "accounts/products/review.html", context, status=status)
