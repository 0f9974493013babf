"""Which package an address is about, for who looks."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

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


def to_decide_about(request: HttpRequest, pk: UUID) -> Package:
    """Also 403 for a guest, who helps with what is in it: this is for whose package it is."""
    package = to_write(request, pk)
    if not Package.objects.belonging_to(request.user).filter(pk=pk).exists():
        raise PermissionDenied(_("Only whose package this is can do this. Ask who invited you."))
    return package


def rights(request: HttpRequest, package: Package) -> tuple[bool, bool]:
    """Whether they may write in it, and whether they decide about it too. One query."""
    if not isinstance(request.user, User):
        return True, False
    same = Package.objects.belonging_to(request.user).filter(pk=OuterRef("pk"))
    rows = Package.objects.writable_by(request.user).filter(pk=package.pk)
    decides = rows.values_list(Exists(same), flat=True).first()
    return decides is not None, bool(decides)


def address(request: HttpRequest, package: Package) -> str:
    """Where this person goes on with it."""
    if not isinstance(request.user, User):
        return reverse("accounts:current-package")
    return package.get_absolute_url()
