"""All that customers have, together per customer or per product, for employees."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.urls import reverse

from accounts.models import CurrentProduct
from accounts.product_filter import PER_CUSTOMER, PER_PRODUCT, CurrentProductFilter
from accounts.totals import Span, Totals
from catalog.price import Price, PriceUnit

PER_PAGE = 20  # customers or products


@dataclass(slots=True)
class Group:
    """A customer with products, or a product with customers."""

    title: str
    url: str = ""
    manager: str = ""
    lines: list["Line"] = field(default_factory=list)

    @property
    def totals(self) -> Totals:
        return Totals.of(self.lines)


@dataclass(slots=True)
class Line:
    """What it is called depends on what it is grouped by."""

    current: CurrentProduct
    title: str
    quantity: int = field(init=False)
    price: Price = field(init=False)

    def __post_init__(self) -> None:
        self.quantity, self.price = self.current.quantity, self.current.agreed_price


class ProductOverview:
    """One page of it. The number of queries does not grow with the number of rows."""

    def __init__(self, asked: QueryDict) -> None:
        self.filter = CurrentProductFilter(asked)
        self._page_asked = asked.get("pagina", "1")

    @property
    def per(self) -> str:
        return self.filter.per

    @property
    def query(self) -> str:
        return self.filter.query()

    @property
    def ways(self) -> list[tuple[str, str]]:
        return [(way, self.filter.query(per=way)) for way in (PER_CUSTOMER, PER_PRODUCT)]

    @cached_property
    def totals(self) -> Totals:
        """Of everything that was found, also on the other pages. One query."""
        totals = Totals()
        summed = self.filter.found().order_by().values("unit")
        for row in summed.annotate(sum=Sum(F("price") * F("quantity"))):
            amount = Decimal(row["sum"])
            totals.per_unit[PriceUnit(row["unit"])] = Span(amount, amount)
        return totals

    @cached_property
    def page(self) -> "Page[Group]":
        paginator: Paginator[Any] = Paginator(self._keys(), PER_PAGE)
        found = paginator.get_page(self._page_asked)
        return Page(self._groups(list(found.object_list)), found.number, paginator)

    def _keys(self) -> QuerySet[Any, Any]:
        found = self.filter.found()
        if self.per == PER_PRODUCT:
            products = found.values("product_id", name=F("product__title"))
            return products.distinct().order_by("name", "product_id")
        person = Case(When(organisation=None, then=F("customer_id")))
        name = Coalesce("organisation__name", "customer__name")
        customers = found.annotate(person=person, name=name)
        return (
            customers.values("organisation_id", "person", "name")
            .distinct()
            .order_by("name", "organisation_id", "person")
        )

    def _groups(self, keys: Sequence[dict[str, Any]]) -> list[Group]:
        lines: dict[Any, list[CurrentProduct]] = defaultdict(list)
        for current in self._lines(keys):
            lines[self._key_of(current)].append(current)
        return [self._group(found) for found in lines.values()]

    def _lines(self, keys: Sequence[dict[str, Any]]) -> QuerySet[CurrentProduct]:
        rows = self.filter.found().select_related(
            "product", "customer", "organisation__account_manager"
        )
        if self.per == PER_PRODUCT:
            products = [key["product_id"] for key in keys]
            customer = Coalesce("organisation__name", "customer__name")
            return rows.filter(product__in=products).order_by(
                "product__title", "product_id", customer, "since", "pk"
            )
        companies = [key["organisation_id"] for key in keys if key["organisation_id"]]
        people = [key["person"] for key in keys if key["person"]]
        theirs = Q(organisation__in=companies) | Q(organisation=None, customer__in=people)
        name = Coalesce("organisation__name", "customer__name")
        return rows.filter(theirs).order_by(
            name, "organisation_id", "customer_id", "product__title", "since", "pk"
        )

    def _key_of(self, current: CurrentProduct) -> tuple[str, Any]:
        if self.per == PER_PRODUCT:
            return "product", current.product_id
        if current.organisation_id:
            return "organisation", current.organisation_id
        return "person", current.customer_id

    def _group(self, found: list[CurrentProduct]) -> Group:
        first = found[0]
        if self.per == PER_PRODUCT:
            lines = [Line(each, customer_of(each)) for each in found]
            return Group(first.product.title, first.product.get_absolute_url(), lines=lines)
        company = first.organisation
        manager = company.account_manager if company else None
        return Group(
            customer_of(first),
            reverse("accounts:customer", args=[company.pk]) if company else "",
            manager.name if manager else "",
            [Line(each, each.product.title) for each in found],
        )


def customer_of(current: CurrentProduct) -> str:
    return str(current.organisation or current.customer)
