"""The card as a customer would see it, from a form that was not saved.

Everything is saved as usual, the page is made, and then all of it is taken back: rows, history
and the files of new pictures, which are put inside the page instead.
"""

import base64
import mimetypes
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.forms.formsets import all_valid
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape

from catalog.models.picture import FILES, Illustrated
from catalog.views.product import product_page

# The pictures that only exist inside this page.
POLICY = {**settings.SECURE_CSP, "img-src": [*settings.SECURE_CSP["img-src"], "data:"]}


def preview(admin: Any, request: HttpRequest, product: Any) -> HttpResponse:
    form_class = admin.get_form(request, product, change=product is not None)
    form = form_class(request.POST, request.FILES, instance=product)
    is_valid = form.is_valid()
    formsets, _inlines = admin._create_formsets(request, form.instance, change=product is not None)
    if not (all_valid(formsets) and is_valid):
        context = {"form": form, "formsets": formsets}
        return render(request, "admin/catalog/product/preview_errors.html", context, status=422)
    return _page(request, form, formsets)


def _page(request: HttpRequest, form: Any, formsets: list[Any]) -> HttpResponse:
    uploads: list[str] = []
    try:
        with transaction.atomic():
            form.save()
            for formset in formsets:
                uploads += _saved(formset)
            response = product_page(request, form.instance, preview=True)
            transaction.set_rollback(True)
        for name in uploads:
            response.content = _inside(response.content, name)
    finally:
        for name in uploads:
            default_storage.delete(name)
    return response


def _saved(formset: Any) -> list[str]:
    """Saves the rows and names the files that were not there before."""
    rows = [form.instance for form in formset.forms if isinstance(form.instance, Illustrated)]
    new = [
        (row, field)
        for row in rows
        for field in FILES
        if getattr(row, field) and not getattr(row, field)._committed
    ]
    formset.save()
    return [file.name for row, field in new if (file := getattr(row, field)) and file._committed]


def _inside(page: bytes, name: str) -> bytes:
    with default_storage.open(name) as file:
        data = base64.b64encode(file.read()).decode()
    kind = mimetypes.guess_type(name)[0] or "image/jpeg"
    address = escape(default_storage.url(name))
    return page.replace(address.encode(), f"data:{kind};base64,{data}".encode())
