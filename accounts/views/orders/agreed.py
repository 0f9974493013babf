"""`/werkplek/aanvragen/…/bestelling/`: what was agreed becomes an order."""

from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import orders
from accounts.access import employees_only
from accounts.forms.orders import AgreedForm
from accounts.models import Inquiry, InquiryStatus, Order, Terms, User


@employees_only
@require_http_methods(["GET", "HEAD", "POST"])
def order_from_inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    inquiries = Inquiry.objects.select_related("customer", "organisation")
    inquiry = get_object_or_404(inquiries, pk=pk)
    posted = request.POST if request.method == "POST" else None
    forms = [AgreedForm(posted, line) for line in inquiry.lines.all()]
    if posted is None:
        return _show(request, inquiry, forms)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 - all of them tell what is wrong
        return _show(request, inquiry, forms, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    agreed = [form.agreed() for form in forms if form.takes]
    try:
        order = orders.from_inquiry(inquiry, agreed, by=cast("User", request.user))
    except orders.AlreadyOrderedError as refusal:
        messages.info(request, str(refusal))
        return redirect("accounts:work-order", refusal.order.pk)
    except orders.RefusedError as refusal:
        return _show(request, inquiry, forms, str(refusal), HTTPStatus.CONFLICT)
    messages.success(request, _("The order is made. The customer has been told."))
    return redirect("accounts:work-order", order.pk)


def _show(
    request: HttpRequest,
    inquiry: Inquiry,
    forms: list[AgreedForm],
    refusal: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "inquiry": inquiry,
        "forms": forms,
        "refusal": refusal,
        "before": Order.objects.filter(inquiry=inquiry).first(),
        "is_agreed": inquiry.status == InquiryStatus.AGREED,
        "terms": Terms.objects.in_force(),
    }
    return render(request, "accounts/orders/from_inquiry.html", context, status=status)
