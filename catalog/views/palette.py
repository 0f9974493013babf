from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalog.palette import sections
from catalog.views.search import Question


@never_cache
@require_safe
def palette(request: HttpRequest) -> HttpResponse:
    """What the palette lists for the text typed in it. Who does not work here finds nothing."""
    if not request.user.is_staff:
        raise Http404
    text, _literal = Question(request.GET).asked()
    found = sections(request.user, text)
    number = sum(len(section.rows) for section in found)
    context = {"text": text, "sections": found, "number": number}
    return render(request, "catalog/search/palette.html", context)
