"""What the two fields with a list in the maker find while somebody types."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from analytics.links.choosing import cards_called, customers_like


class TypedForm(forms.Form):
    q = forms.CharField(max_length=100)

    @property
    def text(self) -> str:
        return str(self.cleaned_data["q"]) if self.is_valid() else ""


@employees_only
@require_safe
def cards(request: HttpRequest) -> HttpResponse:
    found = cards_called(TypedForm(request.GET).text)
    return render(request, "analytics/links/found_cards.html", {"cards": found})


@employees_only
@require_safe
def customers(request: HttpRequest) -> HttpResponse:
    found = customers_like(TypedForm(request.GET).text)
    return render(request, "analytics/links/found_customers.html", {"customers": found})
