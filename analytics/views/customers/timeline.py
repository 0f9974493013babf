"""`…/tijdlijn/`: what happened with a company or a person, for employees."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.access import employees_only
from accounts.models import CurrentProduct, Order
from analytics.customer_forms import ConversationForm, LookForm
from analytics.customers import Customer
from analytics.models import ShareLink, TimelineRead, Tip
from analytics.timeline import Timeline, talks
from analytics.timeline import since as since_then
from analytics.timeline.kinds import CHIPS
from analytics.timeline.readers import Readers
from analytics.views.customers import removed

Find = Callable[[int], Customer]
IN_ASIDE, SEEN = 6, 12
ASIDE_LINKS = 4


@employees_only
@require_safe
def timeline(request: HttpRequest, pk: int, find: Find) -> HttpResponse:
    customer = find(pk)
    return page(request, customer, ConversationForm.new(customer))


def page(
    request: HttpRequest,
    customer: Customer,
    form: ConversationForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """That it is looked at is written down, and the people get to see that."""
    TimelineRead.objects.keep_all(customer.people, by=request.user)
    shown = _timeline(request, customer)
    context = {"customer": customer, "form": form, "tab": "timeline", **shown}
    if shown["timeline"].is_first:
        context |= _around(customer, shown["readers"])
        context["removed"] = removed.of(request, customer)
    return render(request, "analytics/customers/timeline.html", context, status=status)


def _timeline(request: HttpRequest, customer: Customer) -> dict[str, Any]:
    look = LookForm(request.GET)
    kind, person = look.told("soort") or "", look.told("persoon")
    whose = customer.whose(person)
    readers = Readers(whose)
    one = person if customer.organisation and not whose.is_all else None
    return {
        "timeline": Timeline(whose, look.told("voor") or "", kind=kind, readers=readers),
        "readers": readers,
        "person": one,
        "kind": kind,
        "chips": [(name, label, _query(name, one)) for name, (label, _parts) in CHIPS.items()],
        "people_chips": [(each.pk, each, _query(kind, each.pk)) for each in customer.people],
        "everybody": _query(kind, None),
        "query": _query(kind, one),
    }


def _query(kind: str, person: int | None) -> str:
    asked = {"soort": kind, "persoon": person}
    return urlencode({name: value for name, value in asked.items() if value})


def _around(customer: Customer, readers: Readers) -> dict[str, Any]:
    """What stands above and beside the newest page. About the customer, whoever is chosen."""
    whose = customer.whose()
    if readers.whose != whose:
        readers = Readers(whose)
    talk = talks.last(whose, customer.name)
    package = since_then.newest_package(whose)
    begin = talk.at if talk else customer.since
    happened = since_then.since(whose, talk, begin, readers, package)
    running = CurrentProduct.objects.running().filter(whose.owned()).select_related("product")
    return {
        "since": happened,
        "seen": happened.seen.cards[:SEEN],
        "contacts": [(person, readers.said_yes(person.pk)) for person in customer.people],
        "running": running[:IN_ASIDE],
        "package": package,
        "orders": Order.objects.filter(whose.owned())[:IN_ASIDE],
        "links": ShareLink.objects.filter(whose.told_of("contact")).by_hand()[:ASIDE_LINKS],
        "tips": Tip.objects.filter(customer.rows).standing().select_related("product"),
    }
