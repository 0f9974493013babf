"""`/mail/terugmelding/<service>/`: a mail service tells that a mail came back, or was called spam.

What is not signed by the service that we use is refused and changes nothing.
"""

from typing import Any

from anymail.signals import AnymailTrackingEvent, tracking
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

VIEWS = {
    "brevo": BrevoTrackingWebhookView,
    "mailgun": MailgunTrackingWebhookView,
    "mailjet": MailjetTrackingWebhookView,
    "postmark": PostmarkTrackingWebhookView,
}
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@csrf_exempt
@require_POST
def feedback(request: HttpRequest, service: str) -> HttpResponse:
    if service != settings.MAIL_SERVICE or not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        raise Http404
    with transaction.atomic():
        for event in _signed(request, VIEWS[service]()):
            tracking.send(VIEWS[service], event=event, esp_name=service)
    return HttpResponse()


def _signed(request: HttpRequest, view: Any) -> list[AnymailTrackingEvent]:
    """What the service tells; whatever else was sent is a 400."""
    try:
        view.run_validators(request)
        events: list[AnymailTrackingEvent] = view.parse_events(request)
    except UNREADABLE as error:
        raise BadRequest from error
    return events
