"""Putting the card of a product into a text, for who has no scripts."""

from django.http import HttpRequest, QueryDict

from analytics.mailings.forms import ProductForm


def is_adding(request: HttpRequest) -> bool:
    return "add" in request.POST


def add_product(request: HttpRequest) -> QueryDict:
    """What was typed, with the card behind it; nothing of it is saved yet."""
    typed = request.POST.copy()
    picked = ProductForm(request.POST)
    if picked.is_valid():
        body = typed.get("body", "").rstrip()
        slug = picked.cleaned_data["product"].slug
        typed["body"] = f"{body}\n\n[[{slug}]]\n".lstrip()
    return typed
