from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def category(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "catalog/category.html", {"slug": slug})
