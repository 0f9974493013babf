"""`/d/<adres>/`: what somebody was sent, for whoever has the address."""

import uuid
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.models import User
from analytics import links, openings
from analytics.models import Opening, ShareLink
from analytics.openings.permission import question
from analytics.views.share.offers import offers
from analytics.views.share.secret import share_page, works_here
from analytics.views.share.seen import Seen
from catalog import contact


@share_page
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    link = links.with_token(token)
    return shown(request, token, link, opening=openings.keep(link, request))


def shown(  # noqa: PLR0913 - what differs between the ways to get here, each by its name
    request: HttpRequest,
    token: str,
    link: ShareLink,
    *,
    opening: Opening | None = None,
    more: dict[str, Any] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    for_employee = works_here(request)
    context = {
        "link": link,
        "token": token,
        "name": _name(link),
        "offers": offers(link),
        "helper": contact.helper(link.specialist, about=link.label) if link.specialist else None,
        "agency": contact.agency(link.label),
        "seen": Seen.of(link, request),
        "question": question(request),
        "opening": None if for_employee else opening,
        "for_employee": for_employee,
        "preview": for_employee,  # it has no figures of its own to lay over it
        "key": uuid.uuid4(),
        **(more or {}),
    }
    return render(request, "analytics/share/page.html", context, status=status)


def _name(link: ShareLink) -> str:
    if link.greeting:
        return link.greeting
    return link.contact.get_short_name() if isinstance(link.contact, User) else ""
