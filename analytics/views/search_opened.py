from http import HTTPStatus

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from catalog.origin import from_this_site
from catalog.signals import result_opened

KINDS = ("product", "problem", "category", "specialist")  # what has a page of its own


class OpenedForm(forms.Form):
    token = forms.UUIDField()
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in KINDS])
    slug = forms.SlugField(max_length=80)


@csrf_exempt
@require_POST
def search_opened(request: HttpRequest) -> HttpResponse:
    """A browser tells what was opened from a list of results, from pages that hold no token."""
    if not from_this_site(request):
        raise PermissionDenied
    form = OpenedForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    result_opened.send_robust(OpenedForm, **form.cleaned_data)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
