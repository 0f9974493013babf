"""`/d/<adres>/doorsturen/`: a link of their own for a colleague of who reads."""

from http import HTTPStatus
from typing import Any

from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from analytics import links
from analytics.links.passing_on import RefusedError
from analytics.links.passing_on import pass_on as act
from analytics.models import ShareLink
from analytics.views.share.page import shown
from analytics.views.share.secret import form_of_the_page
from catalog.contact import mail_link


class PassOnForm(forms.Form):
    key = forms.UUIDField()  # of the form: pressed twice it is one link


@form_of_the_page
def pass_on(request: HttpRequest, token: str) -> HttpResponse:
    """Answers with the page itself, so that no redirect has to carry the new secret."""
    link, form = links.with_token(token), PassOnForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    if not ratelimit.consume(request, action="share_pass_on"):
        words = _("You passed on a lot. Wait an hour and try again.")
        return _answered(request, token, link, HTTPStatus.TOO_MANY_REQUESTS, refusal=words)
    try:
        made = act(link, form.cleaned_data["key"])
    except RefusedError as refused:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _answered(request, token, link, status, refusal=str(refused))
    more = _to_send(link, links.address(made))
    return _answered(request, token, link, HTTPStatus.CREATED, key=form.cleaned_data["key"], **more)


def _answered(
    request: HttpRequest, token: str, link: ShareLink, status: int, **more: Any
) -> HttpResponse:
    return shown(request, token, link, more=more, status=status)


def _to_send(link: ShareLink, address: str) -> dict[str, str]:
    """The address, and a mail with it that only needs to be sent."""
    body = _("Hello,\r\n\r\nhave a look at this: %(address)s") % {"address": address}
    return {"passed_on": address, "mail": mail_link("", link.label, body)}
