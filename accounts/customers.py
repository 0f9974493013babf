"""The customers that are companies, as employees look for them."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import CurrentProduct, Inquiry, Membership, Order, Organisation
from catalog import palette
from catalog.models import Specialist

MOST_WORDS = 6
IN_PALETTE, ENOUGH_TO_SEARCH = 5, 2


def found(text: str = "", manager: Specialist | None = None) -> QuerySet[Organisation]:
    """Each word stands in the name, domain, KvK number or city, or is of one of its people."""
    organisations = Organisation.objects.all()
    for word in text.split()[:MOST_WORDS]:
        organisations = organisations.filter(_holds(word))
    return organisations.filter(account_manager=manager) if manager else organisations


def _holds(word: str) -> Q:
    people = Membership.objects.filter(
        Q(user__name__icontains=word) | Q(user__email__icontains=word)
    )
    return (
        Q(name__icontains=word)
        | Q(domain__icontains=word)
        | Q(city__icontains=word)
        | Q(kvk_number__startswith=word)
        | Q(pk__in=people.values("organisation"))
    )


def listed(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """With what a list tells of each: who looks after it, and how much there is."""
    return organisations.select_related("account_manager").annotate(
        people=_number(Membership.objects.all()),
        running=_number(CurrentProduct.objects.running()),
        waiting=_number(Inquiry.objects.open()),
        ordered=_number(Order.objects.to_do()),
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    of_each = rows.filter(organisation=OuterRef("pk")).order_by().values("organisation")
    return Coalesce(
        Subquery(of_each.annotate(number=Count("pk")).values("number")),
        0,
        output_field=IntegerField(),
    )


def for_palette(_user: Any, text: str) -> palette.Section | None:
    """Every employee may look a customer up."""
    if len(text) < ENOUGH_TO_SEARCH:
        return None
    organisations = found(text).select_related("account_manager")[:IN_PALETTE]
    return palette.Section("customer", _("Customers"), [_row(each) for each in organisations])


def _row(organisation: Organisation) -> palette.Row:
    address = reverse("accounts:customer", args=[organisation.pk])
    note = ", ".join(
        str(each) for each in (organisation.city, organisation.account_manager) if each
    )
    return palette.Row(str(organisation), address, "users", note)
