"""`/werkplek/klanten/`: the companies, for employees."""

from http import HTTPStatus
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import customers as customer_list
from accounts import organisations as acts
from accounts.access import employees_only
from accounts.forms.customers import CustomersForm, ManagerForm
from accounts.models import Organisation, User

PER_PAGE = 25
NEWEST = 20  # of each thing of one customer; the rest stands in the lists of those things


@employees_only
@require_safe
def customers(request: HttpRequest) -> HttpResponse:
    form = CustomersForm(request.GET)
    form.is_valid()  # what cannot be understood is not asked
    text, manager = form.cleaned_data.get("q", ""), form.cleaned_data.get("manager")
    found = customer_list.listed(customer_list.found(text, manager))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    asked = {"q": text, "manager": manager.slug if manager else ""}
    context = {
        "form": form,
        "page": page,
        "query": urlencode({name: value for name, value in asked.items() if value}),
    }
    return render(request, "accounts/organisations/customers.html", context)


@employees_only
@require_safe
def customer(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _organisation(pk)
    manager = organisation.account_manager
    return _page(request, organisation, ManagerForm(initial={"manager": manager and manager.slug}))


@employees_only
@require_POST
def look_after(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = _organisation(pk)
    form = ManagerForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    acts.look_after(organisation, form.cleaned_data["manager"], by=cast("User", request.user))
    messages.success(request, _("The account manager is saved."))
    return redirect("accounts:customer", pk)


def _organisation(pk: int) -> Organisation:
    return get_object_or_404(Organisation.objects.select_related("account_manager"), pk=pk)


def _page(
    request: HttpRequest,
    organisation: Organisation,
    form: ManagerForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Who they are, what they sent us, what they ordered and what they have."""
    inquiries = organisation.inquirys.select_related("customer").annotate(products=Count("lines"))
    orders = organisation.orders.select_related("customer").annotate(products=Count("lines"))
    context = {
        "organisation": organisation,
        "manager_form": form,
        "people": organisation.memberships.select_related("user").order_by("user__name", "pk"),
        "packages_sent": inquiries[:NEWEST],
        "orders_placed": orders[:NEWEST],
        "running_products": organisation.currentproducts.running().select_related("product"),
    }
    return render(request, "accounts/organisations/customer.html", context, status=status)
