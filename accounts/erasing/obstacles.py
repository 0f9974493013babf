"""Why somebody cannot be erased now, in words for who asked it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.erasing.companies import left_to_them
from accounts.models import Membership, Order, OrderStatus, User
from accounts.models.membership import without_their_owner
from accounts.organisations.refusals import RefusedError

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

__all__ = ["RefusedError", "obstacles", "refuse"]


def obstacles(person: User, *, by: User) -> "list[StrOrPromise]":
    return list(_obstacles(person, by))


def refuse(person: User, *, by: User) -> None:
    if by.pk != person.pk and not by.is_superuser:
        raise PermissionDenied
    if words := obstacles(person, by=by):
        raise RefusedError(words[0])


def _obstacles(person: User, by: User) -> "Iterator[StrOrPromise]":
    if person.is_staff:
        yield from _of_an_employee(person, by)
    for member in _sole_owner_among_others(person):
        yield _("%(organisation)s has no other owner. Make a colleague owner first.") % {
            "organisation": member.organisation
        }
    for order in _under_way(person):
        yield _(
            "We are still working on order %(number)s. It can be done once that is delivered; "
            "call us to stop it sooner."
        ) % {"number": order.number}


def _of_an_employee(person: User, by: User) -> "Iterator[StrOrPromise]":
    if person.pk == by.pk:
        yield _("Employees are erased by another administrator.")
    if hasattr(person, "specialist"):
        yield _("Remove the card of %(name)s as a specialist first: the whole world reads it.") % {
            "name": person.specialist
        }


def _sole_owner_among_others(person: User) -> list[Membership]:
    last = without_their_owner(Membership.objects.of(person))
    alone = {company.pk for company in left_to_them(person)}
    return [member for member in last if member.organisation_id not in alone]


def _under_way(person: User) -> list[Order]:
    """What nobody but this person can take delivery of."""
    orders = Order.objects.filter(customer=person, status=OrderStatus.ACCEPTED).order_by("pk")
    theirs = orders.filter(organisation=None) | orders.filter(organisation__in=left_to_them(person))
    return list(theirs)
