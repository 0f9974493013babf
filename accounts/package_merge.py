"""A visitor who logs in keeps what they put together."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts import packages
from accounts.holder import SESSION_KEY, Holder
from accounts.models import Package, PackageLine, User
from accounts.models.package import MOST

Lines = list[PackageLine]


@receiver(user_logged_in, dispatch_uid="accounts.package_merge")
def bring_along(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    key = request.session.pop(SESSION_KEY, "")
    if not key:
        return
    request.user = user
    if number := merge(key, Holder.of(request)):
        messages.success(request, _told(number), fail_silently=True)


def _told(number: int) -> str:
    if number == 1:
        return _("Your package of just now is kept: 1 product is in your account.")
    return _("Your package of just now is kept: %(number)d products are in your account.") % {
        "number": number
    }


@transaction.atomic
def merge(key: str, holder: Holder) -> int:
    """The visitor's lines into the package this person works on; how many there were.

    Who has none gets the visitor's as it is, and so does whoever would have too many in one.
    """
    User.objects.select_for_update(no_key=True).get(pk=holder.person.pk)
    visitors = Package.objects.select_for_update().filter(anonymous_key=key).first()
    lines = list(visitors.lines.present()) if visitors else []
    if not visitors or not lines:
        return 0
    package = holder.current().select_for_update(no_key=True, of=("self",)).first()
    if package is None or not _fits(package, lines):
        _take_over(visitors, holder, is_current=package is None)
    else:
        _pour(lines, package)
        visitors.delete()
    return len(lines)


def _fits(package: Package, lines: Lines) -> bool:
    here = set(package.lines.present().values_list("product", flat=True))
    return len(here | {line.product_id for line in lines}) <= MOST


def _take_over(package: Package, holder: Holder, *, is_current: bool) -> None:
    if is_current:
        Package.objects.filter(customer=holder.user, is_current=True).update(is_current=False)
    package.customer, package.organisation_id = holder.user, holder.home()
    package.anonymous_key, package.is_current = None, is_current
    package.save()


def _pour(lines: Lines, package: Package) -> None:
    there = {line.product_id: line for line in package.lines.all()}
    end = max((line.position for line in there.values()), default=-1) + 1
    for position, line in enumerate(lines, end):
        same = there.get(line.product_id)
        if same is None:
            line.package, line.position = package, position
            line.save()
        else:
            _join(same, line)
    packages.changed(package)


def _join(line: PackageLine, other: PackageLine) -> None:
    """Nothing of either is lost: the larger number, both wishes."""
    wishes = [line.wish] if other.wish in line.wish else [line.wish, other.wish]
    line.wish = "\n\n".join(wish for wish in wishes if wish)
    line.quantity = max(line.quantity, other.quantity)
    line.removed_at = None
    line.save()
