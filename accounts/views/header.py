from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def header(request: HttpRequest) -> HttpResponse:
    """The personal part of the page header, fetched by pages that hold nothing personal."""
    return render(request, "includes/_personal_tools.html", {"person": request.user})
