"""`/werkplek/signalen/`: reasons to call somebody, the strongest first."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from analytics.signals.listing import Listing
from analytics.signals.today import Today

if TYPE_CHECKING:
    from accounts.models import User


@employees_only
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    listing = Listing(request.GET, cast("User", request.user))
    return render(request, "analytics/signals/signals.html", {"listing": listing})


@employees_only
@require_safe
def today(request: HttpRequest) -> HttpResponseBase:
    """The block on the page that work begins on; 304 as long as it says nothing new."""
    found = Today(cast("User", request.user))
    etag = quote_etag(found.stamp)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    answer = render(request, "analytics/signals/_today.html", {"signals": found})
    answer["ETag"] = etag
    return answer
