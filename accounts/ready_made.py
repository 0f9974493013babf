"""A package that employees put together becomes a customer's own."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from accounts import packages
from accounts.holder import Holder
from accounts.models import Package, PackageLine, ReadyMadeLine, ReadyMadePackage, User
from accounts.models.package import MOST


@dataclass(frozen=True, slots=True)
class Taken:
    package: Package
    new: int
    left_out: int  # lines of which we do not offer the product any more


@transaction.atomic
def take(ready: ReadyMadePackage, holder: Holder) -> Taken:
    """Somebody who is logged in gets a new package, where products go from now on.

    A visitor has one package: what is not in it yet is put in. Taken twice is taken once.
    """
    lines = list(ready.lines.select_related("product"))
    known = [line for line in lines if line.product.is_public]
    left_out = len(lines) - len(known)
    package = _of_person(holder, ready) if holder.user else _of_visitor(holder, ready)
    if package.based_on_id != ready.pk:
        Package.objects.filter(pk=package.pk).update(based_on=ready)
    return Taken(package, _put(package, known), left_out)


def _of_person(holder: Holder, ready: ReadyMadePackage) -> Package:
    """A new one, unless the current one was taken a moment ago and nothing was done to it yet."""
    User.objects.select_for_update(no_key=True).get(pk=holder.person.pk)
    current = holder.current().first()
    if current and current.based_on_id == ready.pk and not current.version:
        return current
    return packages.make(holder, ready.title)


def _of_visitor(holder: Holder, ready: ReadyMadePackage) -> Package:
    """Named after this one when nothing was in it."""
    package = packages.put(holder, []).package
    if not package.lines.present().exists():
        package.name = ready.title
        package.save(update_fields=["name"])
    return package


def _put(package: Package, lines: list[ReadyMadeLine]) -> int:
    """What was in it stays as it was; what was taken out before comes back as it is here."""
    there = {line.product_id: line for line in package.lines.all()}
    present = {pk for pk, line in there.items() if line.removed_at is None}
    new = [line for line in lines if line.product_id not in present]
    if len(present) + len(new) > MOST:
        raise packages.TooManyError
    end = max((line.position for line in there.values()), default=-1) + 1
    for position, source in enumerate(new, end):
        line = there.get(source.product_id) or PackageLine(
            package=package, product_id=source.product_id
        )
        line.quantity, line.is_optional = source.quantity, source.is_optional
        line.removed_at, line.position = None, position
        line.save()
    if there and new:
        Package.objects.filter(pk=package.pk).update(version=F("version") + 1)
    return len(new)
