"""`/werkplek/klanten/<person>/tijdlijn/`: what a customer sees of themselves, for employees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from accounts.models import Membership, User
from analytics.models import TimelineRead
from analytics.timeline import Timeline


@employees_only
@require_safe
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """That it is looked at is written down, and the person gets to see that."""
    person = get_object_or_404(User.objects.filter(is_staff=False), pk=pk)
    TimelineRead.objects.keep(of=person, by=request.user)
    context = {
        "person": person,
        "name": person.get_short_name() or str(person),
        "timeline": Timeline(person, request.GET.get("voor", "")),
        "memberships": Membership.objects.of(person).select_related("organisation"),
    }
    return render(request, "analytics/rights/timeline.html", context)
