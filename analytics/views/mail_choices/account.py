"""`/account/mailvoorkeuren/`: the same choice for who is logged in."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from analytics.mailings import unsubscribing
from analytics.views.mail_choices.form import ChoicesForm


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    person = cast("User", request.user)
    standing = unsubscribing.standing(person)
    if request.method == "POST":
        form = ChoicesForm(request.POST, standing=standing)
        if form.is_valid():
            unsubscribing.choose_all(person, form.wanted)
            messages.success(request, _("Your choice is saved."))
        return redirect("analytics:mail-choices-account")
    context = {"standing": standing, "made": unsubscribing.made(person)}
    return render(request, "analytics/mail_choices/account.html", context)
