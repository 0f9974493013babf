from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.acting import acting_as
from accounts.models import CurrentProduct, Inquiry, Order, Package


@never_cache
@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What this person has with us, each with the way to it."""
    user = request.user
    context = {
        "membership": acting_as(request),
        "running": CurrentProduct.objects.visible_to(user).running().count(),
        "packages": Package.objects.visible_to(user).count(),
        "open_inquiries": Inquiry.objects.visible_to(user).open().count(),
        "open_orders": Order.objects.visible_to(user).to_do().count(),
    }
    return render(request, "accounts/account.html", context)
