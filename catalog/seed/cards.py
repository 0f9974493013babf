"""One bulk product: what stands on its card and in its own row."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from catalog import rich_text
from catalog.models import Audience, Category, Product, Status
from catalog.price import PriceKind
from catalog.seed.vocabulary import Subject, words

PREFIX = "seed-"

PRICE_KINDS = {
    PriceKind.FIXED: 40,
    PriceKind.FROM: 30,
    PriceKind.RANGE: 20,
    PriceKind.ON_REQUEST: 10,
}
STATUSES = {Status.PUBLISHED: 94, Status.DRAFT: 4, Status.ARCHIVED: 2}


def make_product(
    subject: Subject, categories: dict[str, Category], earlier: list[Product], rng: random.Random
) -> Product:
    return Product(
        title=subject.title,
        slug=PREFIX + slugify(subject.title),
        category=categories[subject.category],
        summary=rng.choice(words("summaries")).format(**subject.words),
        description=_description(subject, earlier, rng),
        included=rng.sample(words("included"), rng.randint(3, 6)),
        duration=rng.choice(words("durations")),
        audience=_audience(rng),
        keywords=rng.sample(words("keywords"), rng.randint(1, 4)),
        position=rng.randint(1000, 9999),
        **_price(subject, rng),
        **_life(rng),
    )


def _description(subject: Subject, earlier: list[Product], rng: random.Random) -> str:
    parts = [rng.choice(words(kind)) for kind in ("openings", "middles", "endings")]
    text = "".join(parts).format(**subject.words)
    if earlier and rng.random() < 1 / 3:
        other = rng.choice(earlier)
        text += rng.choice(words("links")).format(id=other.pk, title=other.title)
    return rich_text.clean(text)


def _audience(rng: random.Random) -> list[str]:
    chosen = rng.sample(Audience.values, rng.randint(1, 3))
    return [value for value in Audience.values if value in chosen]


def _price(subject: Subject, rng: random.Random) -> dict[str, Any]:
    kind = _weighted(PRICE_KINDS, rng)
    if kind == PriceKind.ON_REQUEST:
        return {"price_kind": kind}
    low = _round(subject.amount * rng.uniform(0.6, 1.6))
    high = low + _round(subject.amount * rng.uniform(0.3, 1.2)) if kind == PriceKind.RANGE else None
    return {"price_kind": kind, "price_unit": subject.unit, "price_min": low, "price_max": high}


def _round(amount: float) -> Decimal:
    step = 50 if amount > 1000 else 5  # noqa: PLR2004 - as people write prices
    return Decimal(max(step, round(amount / step) * step))


def _life(rng: random.Random) -> dict[str, Any]:
    """Where the product is between its first draft and the archive."""
    now = timezone.now()
    past = now - dt.timedelta(days=rng.randint(1, 900))
    future = now + dt.timedelta(days=rng.randint(10, 90))
    status = _weighted(STATUSES, rng)
    rarely = rng.random() < 1 / 20
    return {
        "status": status,
        "publish_at": past if status != Status.DRAFT else future if rarely else None,
        "withdraw_at": future if rarely and status == Status.PUBLISHED else None,
        "checked_on": timezone.localdate() - dt.timedelta(days=rng.randint(0, 450)),
    }


def _weighted(choices: dict[Any, int], rng: random.Random) -> Any:
    return rng.choices(list(choices), list(choices.values()))[0]
