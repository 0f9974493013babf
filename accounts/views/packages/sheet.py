"""All that the page of a package shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone

from accounts.forms.packages import LineForm, NameForm
from accounts.models import Inquiry, Order, Package, PackageLine
from accounts.models.package import CAN_COME_BACK
from accounts.package_changes import Content, stamp_of, stamp_of_line
from accounts.totals import Totals
from accounts.views.packages import whose
from catalog.models import Product


@dataclass(slots=True)
class Row:
    """A line with what stands in its fields: what is kept, or what was typed and is not yet."""

    line: PackageLine
    quantity: int | str
    wish: str
    is_optional: bool
    was: str
    errors: dict[str, list[str]] = field(default_factory=dict)
    theirs: Content | None = None  # what somebody else made of it meanwhile

    @classmethod
    def of(cls, line: PackageLine) -> "Row":
        content = Content.of(line)
        return cls(line, content.quantity, content.wish, content.is_optional, stamp_of_line(line))

    def hold(self, form: LineForm, *, is_stale: bool) -> None:
        """What was typed. Of a stale line the form is made anew: who saves it again means it."""
        self.quantity, self.wish = form.typed("quantity"), form.typed("wish")
        self.is_optional = bool(form.typed("is_optional"))
        self.errors = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
        if is_stale:
            self.theirs = Content.of(self.line)
        else:
            self.was = form.typed("was")

    @property
    def product(self) -> Product:
        return self.line.product

    @property
    def is_gone(self) -> bool:
        return self.line.removed_at is not None


@dataclass(slots=True)
class Sheet:
    package: Package
    rows: list[Row]
    removed: list[PackageLine]
    totals: Totals
    everything: Totals | None  # also what is only perhaps in it
    inquiry: Inquiry | None
    order: Order | None
    may_write: bool
    may_share: bool
    name: str = ""
    name_was: str = ""
    name_errors: list[str] = field(default_factory=list)
    other_name: str | None = None  # what somebody else made of it meanwhile
    is_stale: bool = False

    @property
    def can_be_changed(self) -> bool:
        return self.may_write and not self.inquiry and not self.order

    @property
    def is_ordered_at_once(self) -> bool:
        """Whether all that is certain has a fixed price."""
        lines = [row.line for row in self.rows if not row.line.is_optional]
        return bool(lines) and all(
            line.product.is_public and line.price.kind == "fixed" for line in lines
        )

    def hold(
        self,
        forms: Mapping[int, LineForm],
        name: NameForm | None = None,
        stale: frozenset[int] | set[int] = frozenset(),
        *,
        name_is_stale: bool = False,
    ) -> None:
        """Show what was typed, beside what is there now."""
        self.is_stale = bool(stale) or name_is_stale
        self._show_again(stale)
        for row in self.rows:
            if form := forms.get(row.line.pk):
                row.hold(form, is_stale=row.line.pk in stale)
        if name:
            self._hold_name(name, is_stale=name_is_stale)

    def _show_again(self, stale: frozenset[int] | set[int]) -> None:
        """What somebody else took out while this person wrote in it."""
        self.rows += [Row.of(line) for line in self.removed if line.pk in stale]
        self.removed = [line for line in self.removed if line.pk not in stale]

    def _hold_name(self, form: NameForm, *, is_stale: bool) -> None:
        self.name = str(form.data.get(form.add_prefix("name"), ""))
        self.name_errors = [str(text) for text in form.errors.get("name", [])]
        if is_stale:
            self.other_name = self.package.name
        else:
            self.name_was = str(form.data.get(form.add_prefix("was"), ""))


def sheet_of(request: HttpRequest, package: Package) -> Sheet:
    lines = list(package.lines.prefetch_related(_products()))
    present = [line for line in lines if line.removed_at is None]
    since = timezone.now() - CAN_COME_BACK
    removed = [line for line in lines if line.removed_at and line.removed_at >= since]
    certain = [line for line in present if line.product.is_public and not line.is_optional]
    known = [line for line in present if line.product.is_public]
    may_write, may_share = whose.rights(request, package)
    is_visitor = not request.user.is_authenticated
    return Sheet(
        package=package,
        rows=[Row.of(line) for line in present],
        removed=sorted(removed, key=_removed_at, reverse=True),
        totals=Totals.of(certain),
        everything=Totals.of(known) if len(known) > len(certain) else None,
        inquiry=None if is_visitor else package.inquiries.standing().first(),
        order=None if is_visitor else package.orders.standing().first(),
        may_write=may_write,
        may_share=may_share,
        name=package.name,
        name_was=stamp_of(package.name),
    )


def _products() -> "Prefetch[str, Any, str]":
    return Prefetch("product", queryset=Product.objects.for_card())


def _removed_at(line: PackageLine) -> float:
    return line.removed_at.timestamp() if line.removed_at else 0
