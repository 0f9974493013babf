"""`/startpakketten/`: packages that employees put together, to take over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts import ready_made
from accounts.contents import Sums
from accounts.holder import Holder
from accounts.models import ReadyMadePackage
from accounts.packages import RefusedError
from accounts.ready_made import Taken
from catalog.origin import from_this_site
from catalog.page_cache import public_page


@public_page
@require_safe
def packages(request: HttpRequest) -> HttpResponse:
    """Three queries, however many there are."""
    found = ReadyMadePackage.objects.published().with_offer()
    cards = [(package, Sums.of(package.offered)) for package in found]
    return render(request, "accounts/sharing/ready_made_packages.html", {"cards": cards})


@public_page
@require_safe
def package(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(ReadyMadePackage.objects.published().with_offer(), slug=slug)
    context = {"package": found, "sums": Sums.of(found.offered)}
    return render(request, "accounts/sharing/ready_made.html", context)


@csrf_exempt
@require_POST
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """The button stands on a kept page, which holds no token: the browser says where it was."""
    if not from_this_site(request):
        raise PermissionDenied
    found = get_object_or_404(ReadyMadePackage.objects.published(), slug=slug)
    try:
        taken = ready_made.take(found, Holder.with_a_key(request))
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, _told(found, taken))
    return redirect("accounts:current-package")


def _told(package: ReadyMadePackage, taken: Taken) -> str:
    words = _("“%(name)s” is in your package. Change whatever you like.") % {"name": package}
    if not taken.left_out:
        return words
    left_out = ngettext(
        "%(number)d product of it is left out: we do not offer it any more.",
        "%(number)d products of it are left out: we do not offer them any more.",
        taken.left_out,
    )
    return f"{words} {left_out % {'number': taken.left_out}}"
