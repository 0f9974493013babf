"""`/mail/voorkeuren/<token>/`: which subjects somebody wants mails about, without logging in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.views.secret_page import secret_page
from analytics.mailings import unsubscribing
from analytics.views.mail_choices.form import ChoicesForm


@csrf_exempt  # the secret in the address is the proof, in a mail program without cookies too
@secret_page
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest, token: str) -> HttpResponse:
    recipient = unsubscribing.recipient_with(token)
    before = unsubscribing.standing(recipient.person)
    form = ChoicesForm(request.POST if request.method == "POST" else None, standing=before)
    was_saved = form.is_valid()
    if was_saved:
        unsubscribing.choose_all(recipient.person, form.wanted, mailing=recipient.mailing)
    context = {
        "form": form,
        "standing": unsubscribing.standing(recipient.person),
        "before": before,
        "was_saved": was_saved,
    }
    return render(request, "analytics/mail_choices/choices.html", context)
