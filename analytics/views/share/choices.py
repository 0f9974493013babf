"""What a reader chooses on the page of a share link; then back to that page."""

from http import HTTPStatus

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from analytics import links, openings
from analytics.consent import standing
from analytics.openings import permission
from analytics.views.share.secret import form_of_the_page


class SwitchForm(forms.Form):
    see = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


@form_of_the_page
def see(request: HttpRequest, token: str) -> HttpResponse:
    """`/d/<adres>/zien/`: whether we see that it is opened."""
    link, form = links.with_token(token), SwitchForm(request.POST)
    if refused := _refused(request, form):
        return refused
    openings.let_see(link, seen=form.cleaned_data["see"] == "on")
    return _back(token, "gezien")


@form_of_the_page
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """`/d/<adres>/ja/`: whether we see what is read on it, and no longer."""
    link, form = links.with_token(token), AnswerForm(request.POST)
    if refused := _refused(request, form):
        return refused
    said = permission.answer(request, link, yes=form.cleaned_data["answer"] == "yes")
    response = _back(token, "lezen")
    standing.write(request, response, said)
    return response


def _refused(request: HttpRequest, form: forms.Form) -> HttpResponse | None:
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if not ratelimit.consume(request, action="share_choice"):
        return HttpResponse(status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "3600"})
    return None


def _back(token: str, part: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('analytics:share-page', args=[token])}#{part}")
