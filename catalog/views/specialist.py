from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def specialist(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "catalog/specialist.html", {"slug": slug})
