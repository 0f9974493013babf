from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def product(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "catalog/product.html", {"slug": slug})
