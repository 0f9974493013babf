"""Which package an address is about, for who looks."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.access import own, own_to_write
from accounts.holder import Holder
from accounts.models import Package, User


def to_read(request: HttpRequest, pk: UUID) -> Package:
    """404 for everyone who may not see it; a visitor has the one of the own session."""
    if isinstance(request.user, User):
        return own(Package.objects.select_related("organisation"), request.user, pk=pk)
    return get_object_or_404(Holder.of(request).current(), pk=pk)


def to_write(request: HttpRequest, pk: UUID) -> Package:
    """Also 403 for who may only read it."""
    if isinstance(request.user, User):
        return own_to_write(Package.objects.all(), request.user, pk=pk)
    return to_read(request, pk)


def may_write(request: HttpRequest, package: Package) -> bool:
    if not isinstance(request.user, User):
        return True
    return Package.objects.writable_by(request.user).filter(pk=package.pk).exists()


def address(request: HttpRequest, package: Package) -> str:
    """Where this person goes on with it."""
    if not isinstance(request.user, User):
        return reverse("accounts:current-package")
    return package.get_absolute_url()
