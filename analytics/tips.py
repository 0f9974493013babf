"""Recommending products to one customer, and whether they looked at that."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from analytics.customers import Customer
from analytics.models import Tip
from catalog.models import Product


@transaction.atomic
def recommend(
    customer: Customer, products: Iterable[Product], reason: str, ends_at: datetime | None, by: User
) -> list[Tip]:
    """Those that are new: what stands already stands, and what is over makes room."""
    products = list(products)
    now = timezone.now()
    about = Tip.objects.filter(customer.rows, product__in=products, withdrawn_at=None)
    about.filter(ends_at__lte=now).update(withdrawn_at=F("ends_at"))
    standing = set(about.values_list("product", flat=True))
    made = [
        Tip(product=product, reason=reason, ends_at=ends_at, by=by, **customer.whom)
        for product in products
        if product.pk not in standing
    ]
    Tip.objects.bulk_create(made, ignore_conflicts=True)  # somebody else may just have done so
    return made


def withdraw(tip: Tip) -> None:
    Tip.objects.filter(pk=tip.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())


def bring_back(tip: Tip) -> bool:
    """Whether that could be: somebody may have recommended the same meanwhile."""
    try:
        with transaction.atomic():
            Tip.objects.filter(pk=tip.pk).update(withdrawn_at=None)
    except IntegrityError:
        return False
    return True


def for_person(person: User) -> list[Tip]:
    """What they see: of each product the newest, while its card is published. One query."""
    rows = (
        Tip.objects.standing().for_customer(person).filter(product__in=Product.objects.published())
    )
    rows = rows.select_related("product", "by__specialist").order_by("-created_at", "-pk")
    newest: dict[int, Tip] = {}
    for tip in rows:
        newest.setdefault(tip.product_id, tip)
    return list(newest.values())


def seen(person: User, tips: Iterable[int]) -> int:
    """They looked at these; of anybody else's it says nothing."""
    now = timezone.now()
    rows = Tip.objects.standing().for_customer(person).filter(Q(pk__in=list(tips)))
    return rows.update(first_seen_at=Coalesce("first_seen_at", now), last_seen_at=now)
