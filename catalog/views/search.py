"""`/zoeken/`: everything that answers a question, and what is suggested while it is typed."""

import uuid

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from catalog import contact, search
from catalog.facets import count_by_category
from catalog.models import Category, Problem, Product
from catalog.search.field import SearchField
from catalog.search.found import Results
from catalog.signals import Search
from catalog.views.search_signal import text_before, told

PROBLEMS = 6
SHORTEST_SUGGESTED = 2
SUGGESTIONS_LAST = 30  # seconds


class Question(forms.Form):
    q = SearchField(required=False)
    letterlijk = forms.BooleanField(required=False)

    def asked(self) -> tuple[str, bool]:
        """The text, and whether it is meant exactly as it was typed."""
        self.is_valid()
        return self.cleaned_data["q"], self.cleaned_data["letterlijk"]


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What answers the question; without one, what is asked most."""
    text, literal = Question(request.GET).asked()
    response = _answer(request, text, literal) if text else _invitation(request)
    # Each answer is told of and carries the token of that, so no cache may give it to others.
    # Going back shows a visitor the page from their own browser, and does not count as a search.
    patch_cache_control(response, private=True, no_cache=True)
    if request.user.is_authenticated:
        patch_cache_control(response, no_store=True)  # may hold drafts: not to be found afterwards
    return response


def _answer(request: HttpRequest, text: str, literal: bool) -> HttpResponse:
    results = search.search(text, as_employee=request.user.is_staff, literal=literal)
    context = {
        "text": results.text or text,
        "results": results,
        "token": _told(request, text, results),
        "helper": None if results.number else contact.somebody(),
        "agency": contact.agency(text),
    }
    return render(request, "catalog/search/page.html", context)


def _told(request: HttpRequest, text: str, results: Results) -> uuid.UUID | None:
    """The whole text: cut before what is personal is masked, half of that could be left."""
    if results.is_too_general:
        return None  # nothing was searched, and no synonym would make it find something
    found = results.number
    question = Search(
        text,
        "zoeken",
        found,
        found,
        corrected_to=results.corrected,
        by_employee=request.user.is_staff,
        after=text_before(request),
    )
    return told(request, question)


def _invitation(request: HttpRequest) -> HttpResponse:
    counts = count_by_category(Product.objects.published())
    context = {
        "problems": Problem.objects.recognisable()[:PROBLEMS],
        "categories": [(each, counts[each.pk]) for each in Category.objects.all()],
    }
    return render(request, "catalog/search/page.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The list under a search field, for who is typing in it."""
    text, _literal = Question(request.GET).asked()
    long_enough = len(text) >= SHORTEST_SUGGESTED
    groups = search.suggest(text, as_employee=request.user.is_staff) if long_enough else []
    number = sum(len(group.hits) for group in groups)
    response = render(
        request, "catalog/search/suggestions.html", {"groups": groups, "number": number}
    )
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)  # as the page itself
    else:
        patch_cache_control(response, private=True, max_age=SUGGESTIONS_LAST)
    return response
