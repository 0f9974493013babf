import uuid
from collections.abc import Callable

import pytest

from accounts import inquiries
from accounts.models import Organisation, Package, User
from catalog.models import Product
from tests import factories

FormOf = Callable[..., dict[str, str]]


@pytest.fixture
def website(db: None) -> Product:
    return factories.product("Startwebsite")


@pytest.fixture
def package(customer: User, bakery: Organisation, website: Product) -> Package:
    hosting = factories.product("Webhosting", price_kind="from", price_min=29, price_unit="month")
    package = factories.package(customer, website, hosting, organisation=bakery, name="Nieuw")
    package.lines.filter(product=website).update(quantity=2, wish="Kan het snel?")
    return package


@pytest.fixture
def form_of() -> FormOf:
    """What a browser sends that just opened the page."""

    def make(package: Package, /, **said: str) -> dict[str, str]:
        return {
            "submission_key": str(uuid.uuid4()),
            "seen": inquiries.Content.of(package).seen,
            "meeting_kind": "video",
            **said,
        }

    return make
