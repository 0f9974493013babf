from datetime import timedelta
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from accounts.attention import first_inquiries, first_orders, waiting
from accounts.models import User
from analytics.figures import visits_in
from analytics.mailings import drafts
from analytics.models import SearchLog
from analytics.search_overview import PERIOD
from analytics.signals.today import Today
from catalog import attention

LAST_WEEK = 7  # days
FIRST_DRAFTS = 5


@employees_only
@require_safe
def workplace(request: HttpRequest) -> HttpResponse:
    """Where employees start: what waits for somebody, with the way to it."""
    since = timezone.now() - timedelta(days=PERIOD)
    unanswered = SearchLog.objects.by_visitors().since(since).undecided().found_nothing()
    own_drafts = drafts.of(request.user)
    context = {
        "days": PERIOD,
        "unanswered": unanswered.per_text().count(),
        "signals": Today(cast("User", request.user)),
        "first_inquiries": first_inquiries(),
        "first_orders": first_orders(),
        "waiting": waiting(cast("User", request.user)),
        "attention": attention.figures(),
        "visits": visits_in(LAST_WEEK),
        "drafts": own_drafts[:FIRST_DRAFTS],
        "number_of_drafts": own_drafts.count(),
    }
    return render(request, "analytics/workplace.html", context)
