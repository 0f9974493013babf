from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from catalog.models import Product
from tests import factories

Figures = Callable[..., object]


@pytest.fixture
def client(employee: User, client_of: Callable[[User | None], Client]) -> Client:
    return client_of(employee)


@pytest.fixture
def busy(measured: None, figure: Figures) -> Callable[[int], list[Product]]:
    """So many cards, each with everything that can be measured of it, now and before."""

    def make(number: int) -> list[Product]:
        products = [factories.product(f"Kaart {place}") for place in range(number)]
        for ago in (0, 35):
            for product in products:
                _all_of(product, figure, ago)
            _visits(figure, ago)
        return products

    return make


def _all_of(product: Product, figure: Figures, ago: int) -> None:
    of = {"page": "card", "of": str(product.pk), "version": 1, "ago": ago}
    figure("page", 40, ms=400_000, **of)
    figure("section", 30, part="price", ms=60_000, **of)
    figure("click", 12, part="pack", **of)
    figure("dead", 6, part="picture", **of)
    for act in ("package", "call"):
        figure("act", 10, part=act, **of)
    figure("out", 8, part="example.org", **of)


def _visits(figure: Figures, ago: int) -> None:
    figure("visit", 100, ago=ago)
    figure("sections", 90, page="card", part="price", ago=ago)
    for source in ("google", "link"):
        figure("source", 50, part=source, ago=ago)
    figure("step", 60, part="card", ago=ago)
    figure("comeback", 20, of="link", part="card", ago=ago)
    for step in ("overview", "card"):
        figure("leave", 50, part=step, page="card", ago=ago)
