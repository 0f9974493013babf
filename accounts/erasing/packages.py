"""Packages of who is being erased: their own go; those of a company go on without their words."""

from accounts.erasing.traces import Traces
from accounts.models import Package, PackageGuest, User
from accounts.models.package import heirs


def remove(person: User, traces: Traces) -> None:
    PackageGuest.objects.filter(traces.addressed("email")).delete()
    theirs = Package.objects.filter(customer=person)
    for company, heir in heirs(theirs, [person]).items():
        theirs.filter(organisation=company).leave_to(heir)
    theirs.delete()
