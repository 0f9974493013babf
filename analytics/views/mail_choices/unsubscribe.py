"""`/mail/uitschrijven/<token>/`: no more mails about this subject, in one click.

Mail programs press for their reader with a POST that knows no session (RFC 8058); scanners open
the address, so that looking changes nothing. Whoever has the secret is whom the mail was for.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.views.secret_page import secret_page
from analytics.mailings import unsubscribing
from analytics.models import MailChoice

ONE_CLICK = "One-Click"


@csrf_exempt
@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    recipient = unsubscribing.recipient_with(token)
    if request.method == "POST" and "back" in request.POST:
        unsubscribing.subscribe_again(recipient)
    elif request.method == "POST":
        unsubscribing.unsubscribe(recipient, _how(request))
    standing = unsubscribing.standing(recipient.person)
    context = {
        "token": token,
        "topic": recipient.mailing.topic,
        "standing": standing,
        "is_subscribed": standing.wants(recipient.mailing.topic),
        "was_sent": request.method == "POST",
    }
    return render(request, "analytics/mail_choices/unsubscribe.html", context)


def _how(request: HttpRequest) -> MailChoice.How:
    one_click = request.POST.get("List-Unsubscribe") == ONE_CLICK
    return MailChoice.How.ONE_CLICK if one_click else MailChoice.How.PAGE
