"""The page about privacy, the question about it, and the answer to that question."""

from http import HTTPStatus

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from analytics import measured
from analytics.consent import asking, current_text, standing
from analytics.consent.deciding import Answer, decide
from analytics.ingest.visitor import address_of
from analytics.models import Purpose
from analytics.openings.permission import is_about_a_link
from analytics.retention import IN_BROWSER, by_layer
from catalog.origin import from_this_site, page_before


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=Answer.choices)


@require_safe
@cache_control(private=True, no_store=True)
def privacy(request: HttpRequest) -> HttpResponse:
    person = _person(request)
    text = current_text(Purpose.READING)
    said = asking.chosen(request, person)
    explain = text.explanation_on_link if is_about_a_link(said) else text.explanation
    context = {
        "state": said.who.name.lower(),
        "browser_says_no": measured.asks_for_privacy(request.META),
        "text": text,
        "explanation": explain(has_account=bool(person)),
        "layers": by_layer(),
        "in_browser": IN_BROWSER,
        "processors": settings.PROCESSORS,
    }
    return render(request, "analytics/privacy/page.html", context)


@require_safe
@cache_control(private=True, no_store=True)
def question(request: HttpRequest) -> HttpResponse:
    """The banner; nothing for who is not to be asked."""
    person = _person(request)
    if not asking.may_ask(request, person):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    text = current_text(Purpose.READING)
    explanation = text.explanation(has_account=bool(person))
    context = {"text": text, "explanation": explanation, "again": asking.is_again(request, person)}
    return render(request, "analytics/privacy/_question.html", context)


@csrf_exempt
@require_POST
def answer(request: HttpRequest) -> HttpResponseBase:
    """What somebody chose, on a page that holds no token; then back to that page."""
    if not from_this_site(request):
        raise PermissionDenied
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if not ratelimit.consume(request, action="consent", key=_sender(request)):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "3600"})
    response = redirect(_back(request))
    standing.write(request, response, decide(request, Answer(form.cleaned_data["answer"])))
    return response


def _person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _sender(request: HttpRequest) -> str:
    """So that no address is written down to count its answers."""
    address = address_of(request.META)
    return salted_hmac("analytics.consent", address, algorithm="sha256").hexdigest()


def _back(request: HttpRequest) -> str:
    before = page_before(request)
    asked = request.POST.get("next") or (before and before._replace(scheme="", netloc="").geturl())
    if asked and asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None):
        return str(asked)
    return reverse("analytics:privacy")
