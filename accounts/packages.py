"""All that can be done with a package. Each act is one transaction, and makes it a new version.

Who does two things at once waits for the first: the package is locked, and the person while it is
found which package is theirs to put things in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.holder import Holder
from accounts.models import Package, PackageLine, User
from accounts.models.package import MOST
from catalog.models import Product

UP, DOWN = -1, 1


class RefusedError(Exception):
    """The customer hears why."""


class TooManyError(RefusedError):
    def __str__(self) -> str:
        text = _("A package holds at most %(most)d products. Take one out first.")
        return str(text) % {"most": MOST}


class SentError(RefusedError):
    def __str__(self) -> str:
        return str(_("This package was sent, so it stays as it is. Make a copy to work on."))


@dataclass(frozen=True, slots=True)
class Put:
    """What came of putting products in a package; `already` was in it and is as it was."""

    package: Package
    new: list[Product]
    already: list[Product]


@transaction.atomic
def put(holder: Holder, products: Sequence[Product]) -> Put:
    """Into the package that they work on now, which is made if need be."""
    package = _current_to_change(holder)
    lines = {line.product_id: line for line in package.lines.all()}
    present = {pk for pk, line in lines.items() if line.removed_at is None}
    new = [product for product in products if product.pk not in present]
    if len(present) + len(new) > MOST:
        raise TooManyError
    for position, product in enumerate(new, _end(lines.values())):
        line = lines.get(product.pk) or PackageLine(package=package, product=product)
        line.removed_at, line.position = None, position  # with the wish of before, if it was in it
        line.save()
    if new:
        changed(package)
    return Put(package, new, [product for product in products if product.pk in present])


@transaction.atomic
def take_out(holder: Holder, slugs: Iterable[str]) -> int:
    """Out of the package that they work on now; how many were in it."""
    package = holder.current().select_for_update(no_key=True).first()
    if package is None:
        return 0
    lines = package.lines.present().filter(product__slug__in=list(slugs))
    number = lines.update(removed_at=timezone.now())
    if number:
        changed(package)
    return number


@transaction.atomic
def remove(package: Package, line: int) -> PackageLine | None:
    """It can be brought back for a while, with its wish. Removing twice is removing once."""
    package = to_change(package)
    found = package.lines.present().select_related("product").filter(pk=line).first()
    if found:
        found.removed_at = timezone.now()
        found.save(update_fields=["removed_at"])
        changed(package)
    return found


@transaction.atomic
def bring_back(package: Package, line: int) -> PackageLine | None:
    """To where it stood."""
    package = to_change(package)
    found = package.lines.select_related("product").filter(pk=line).first()
    if found and found.removed_at:
        if package.lines.present().count() >= MOST:
            raise TooManyError
        found.removed_at = None
        found.save(update_fields=["removed_at"])
        changed(package)
    return found


@transaction.atomic
def move(package: Package, line: int, step: int) -> None:
    """One place UP or DOWN; at the edge it stays."""
    package = to_change(package)
    order = list(package.lines.present())
    here = next((place for place, found in enumerate(order) if found.pk == line), None)
    if here is None or not 0 <= here + step < len(order):
        return
    order[here], order[here + step] = order[here + step], order[here]
    for position, found in enumerate(order):
        found.position = position
    PackageLine.objects.bulk_update(order, ["position"])
    changed(package)


@transaction.atomic
def make(holder: Holder, name: str = "") -> Package:
    """An empty package, that products are put in from now on."""
    _lock(holder.person)
    return _made(holder, name)


@transaction.atomic
def copy(package: Package, holder: Holder) -> Package:
    """What is in it now, to work on further; what was withdrawn since stays behind."""
    _lock(holder.person)
    lines = package.lines.present().filter(product__in=Product.objects.published())
    name = pgettext("package", "Copy of %(name)s") % {"name": package.name} if package.name else ""
    made = _made(holder, name[: Package._meta.get_field("name").max_length])
    PackageLine.objects.bulk_create(_copied(line, made) for line in lines)
    return made


@transaction.atomic
def make_current(package: Package, user: User) -> None:
    """Products are put in this one from now on."""
    _lock(user)
    if package.customer_id != user.pk:
        raise RefusedError(str(_("This is somebody else's package. Make a copy to work on.")))
    _make_room(user)
    Package.objects.filter(pk=package.pk).update(is_current=True)


@transaction.atomic
def delete(package: Package) -> None:
    """For good. What was sent from it stays with the request."""
    Package.objects.filter(pk=package.pk).delete()


def to_change(package: Package) -> Package:
    """The same package as it is now, locked until the end of the transaction."""
    locked = Package.objects.select_for_update(no_key=True).get(pk=package.pk)
    if not Package.objects.unsent().filter(pk=package.pk).exists():
        raise SentError
    return locked


def changed(package: Package) -> None:
    """Who saves what they saw before this is told."""
    package.version += 1
    package.save(update_fields=["version", "updated_at"])


def _current_to_change(holder: Holder) -> Package:
    if holder.user is None:
        made, _new = Package.objects.get_or_create(anonymous_key=holder.key)
        return Package.objects.select_for_update(no_key=True).get(pk=made.pk)
    _lock(holder.user)
    package = holder.current().select_for_update(no_key=True, of=("self",)).first()
    return package or _made(holder)


def _made(holder: Holder, name: str = "") -> Package:
    _make_room(holder.person)
    return Package.objects.create(
        customer=holder.person, organisation_id=holder.home(), name=name, is_current=True
    )


def _make_room(user: User) -> None:
    """One package is the current one."""
    Package.objects.filter(customer=user, is_current=True).update(is_current=False)


def _lock(user: User) -> None:
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _end(lines: Iterable[PackageLine]) -> int:
    return max((line.position for line in lines), default=-1) + 1


def _copied(line: PackageLine, package: Package) -> PackageLine:
    return PackageLine(
        package=package,
        product_id=line.product_id,
        quantity=line.quantity,
        wish=line.wish,
        is_optional=line.is_optional,
        position=line.position,
    )
