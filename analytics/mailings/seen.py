"""Which cards somebody read, of who said yes to that and still does."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from analytics.models import Audience, Consent, PersonalEvent, Purpose
from analytics.pages import Kind, Page
from catalog.models import Product

MOST_DAYS, MOST_PRODUCTS = 3, 3  # that are named in a reason

Days = dict[int, set[date]]  # of each product


def asked_for(audience: Audience) -> dict[int, str]:
    """The titles of the cards that the question is about; nothing when it asks for none."""
    wanted = Q(pk__in=[audience.seen_product_id] if audience.seen_product_id else [])
    if audience.seen_category_id:
        wanted |= Q(category=audience.seen_category_id)
    return dict(Product.objects.filter(wanted).values_list("pk", "title"))


def by_person(products: Collection[int], days: int) -> dict[int, Days]:
    """One query. A yes that was given anew, to a newer text, takes what was read before along."""
    willing = Consent.objects.given().filter(purpose=Purpose.READING, user__isnull=False)
    rows = PersonalEvent.objects.filter(
        consent__given=True,
        consent__purpose=Purpose.READING,
        consent__user__in=willing.values("user"),
        day__gt=timezone.localdate() - timedelta(days=days),
        page=Page.CARD,
        kind=Kind.VIEW,
        of__in=[str(product) for product in products],
    )
    found: dict[int, Days] = {}
    for person, of, day in rows.values_list("consent__user", "of", "day").distinct():
        found.setdefault(person, {}).setdefault(int(of), set()).add(day)
    return found


def in_words(seen: Days, titles: Mapping[int, str]) -> str:
    """‘looked at Hosting on 3 and 9 November’; the last that was read comes first."""
    order = sorted(seen, key=lambda product: (max(seen[product]), -product), reverse=True)
    said = [
        _("looked at %(product)s on %(days)s")
        % {"product": titles[product], "days": days_in_words(seen[product])}
        for product in order[:MOST_PRODUCTS]
    ]
    return "; ".join(said)


def days_in_words(days: Collection[date]) -> str:
    """The last few, with each month named once: ‘3 and 9 November’."""
    shown = sorted(days)[-MOST_DAYS:]
    words = [
        date_format(day, "j" if _same_month(day, after) else "j F")
        for day, after in zip(shown, [*shown[1:], None], strict=True)
    ]
    return get_text_list(words, pgettext("list", "and"))


def _same_month(day: date, after: date | None) -> bool:
    return after is not None and (day.year, day.month) == (after.year, after.month)
