from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def products(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/products.html")
