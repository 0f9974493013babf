"""`/werkplek/reviews/`: employees read what customers wrote, place it and answer."""

from http import HTTPStatus
from typing import cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import reviews
from accounts.access import employees_only
from accounts.forms.products import ModerationForm, what_is_wrong
from accounts.models import User
from catalog.models import Review, ReviewStatus

type ModerationRow = tuple[Review, ModerationForm]

PER_PAGE = 20
STATUSES = {
    "wacht": ReviewStatus.WAITING,
    "geplaatst": ReviewStatus.APPROVED,
    "geweigerd": ReviewStatus.REFUSED,
}


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=[(name, name) for name in STATUSES], required=False)


@employees_only
@require_safe
def work_reviews(request: HttpRequest) -> HttpResponse:
    return _list(request)


def _list(
    request: HttpRequest, failed: ModerationRow | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Those that wait for us first; a form that could not be taken stands above them."""
    form = StatusForm(request.GET)
    form.is_valid()
    chosen = form.cleaned_data.get("status", "")
    page = Paginator(_reviews(chosen), PER_PAGE).get_page(request.GET.get("pagina"))
    others = [review for review in page if failed is None or review.pk != failed[0].pk]
    context = {
        "page": page,
        "rows": [
            *([failed] if failed else []),
            *((review, ModerationForm.of(review)) for review in others),
        ],
        "opened": failed[0].pk if failed else None,
        "chosen": chosen,
        "waiting": Review.objects.waiting().count(),
        "statuses": [(name, status.label) for name, status in STATUSES.items()],
        "query": f"status={chosen}" if chosen else "",
    }
    return render(request, "accounts/products/work_reviews.html", context, status=status)


def _reviews(chosen: str) -> QuerySet[Review]:
    found = Review.objects.select_related("product", "moderated_by")
    if chosen:
        found = found.filter(status=STATUSES[chosen])
    waiting_first = Case(When(status=ReviewStatus.WAITING, then=0), default=1)
    return found.order_by(waiting_first, "-created_at", "-pk")


@employees_only
@require_POST
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Review, pk=pk)
    form = ModerationForm(request.POST)
    if not form.is_valid():
        return _refused(request, pk, what_is_wrong(form), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        review, changed = reviews.moderate(pk, cast("User", request.user), **form.cleaned_data)
    except reviews.RefusedError as refusal:
        return _refused(request, pk, str(refusal), HTTPStatus.CONFLICT)
    if changed:
        messages.success(request, _what_was_done(review))
    return redirect("accounts:work-reviews")


def _refused(request: HttpRequest, pk: int, why: str, status: int) -> HttpResponse:
    """The review as it is now, with the answer as it was typed."""
    messages.error(request, why)
    review = Review.objects.select_related("product", "moderated_by").get(pk=pk)
    return _list(request, (review, ModerationForm.of(review, request.POST.get("answer"))), status)


def _what_was_done(review: Review) -> str:
    if review.status == ReviewStatus.REFUSED:
        return _("The review is refused; its author reads why.")
    return _("The review is on the card.")
