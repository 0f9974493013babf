"""`/werkplek/klanten/`: the companies, for employees."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import customers as customer_list
from accounts.access import employees_only
from accounts.forms.customers import CustomersForm
from accounts.models import Organisation

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
    """Who they are, what they sent us, what they ordered and what they have."""
    organisation = get_object_or_404(Organisation.objects.select_related("account_manager"), pk=pk)
    inquiries = organisation.inquirys.select_related("customer").annotate(products=Count("lines"))
    orders = organisation.orders.select_related("customer").annotate(products=Count("lines"))
    context = {
        "organisation": organisation,
        "people": organisation.memberships.select_related("user").order_by("user__name", "pk"),
        "packages_sent": inquiries[:NEWEST],
        "orders_placed": orders[:NEWEST],
        "running_products": organisation.currentproducts.running().select_related("product"),
    }
    return render(request, "accounts/organisations/customer.html", context)
