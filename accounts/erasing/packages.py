"""Packages of who is being erased: their own go; those of a company go on without their words."""

from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from accounts.erasing.companies import next_in_charge, others_in_it
from accounts.erasing.traces import Traces
from accounts.models import Package, PackageGuest, PackageLine, User


def remove(person: User, traces: Traces) -> None:
    PackageGuest.objects.filter(traces.addressed("email")).delete()
    theirs = Package.objects.filter(customer=person)
    _hand_over(list(theirs.filter(others_in_it(person)).values_list("pk", flat=True)), person)
    theirs.delete()


def _hand_over(packages: list[UUID], person: User) -> None:
    """A package with a name is nowhere taken for the one that products are put in."""
    shared = Package.objects.filter(pk__in=packages)
    heir = next_in_charge(OuterRef("organisation")).exclude(user=person).values("user")[:1]
    PackageLine.objects.filter(package__in=shared).exclude(wish="").update(wish="")
    shared.update(
        customer=Subquery(heir),
        name=_("Package of a former colleague"),
        is_current=False,
        version=F("version") + 1,
    )
