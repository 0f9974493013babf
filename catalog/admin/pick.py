"""The list from which an employee picks a product while writing."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse

from catalog.models import Product, Status

MOST = 12


class PickForm(forms.Form):
    q = forms.CharField(required=False, max_length=120)
    id = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)


def pick(request: HttpRequest) -> JsonResponse:
    """Products by a part of their name, or the one with this id; drafts are marked."""
    if not request.user.has_perm("catalog.view_product"):
        raise PermissionDenied
    form = PickForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"products": []}, status=400)
    return JsonResponse({"products": [_entry(product) for product in _found(form.cleaned_data)]})


def _found(asked: dict[str, Any]) -> Any:
    if asked["id"]:
        return Product.objects.filter(pk=asked["id"])
    products = Product.objects.exclude(status=Status.ARCHIVED)
    for word in asked["q"].split()[:8]:
        products = products.filter(title__icontains=word)
    return products.order_by("title", "pk")[:MOST]


def _entry(product: Product) -> dict[str, Any]:
    note = "" if product.is_public else str(Status(product.status).label)
    return {"id": product.pk, "title": product.title, "note": note}
