"""However often and however much at once the maker is sent, it makes one link."""

import threading
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from analytics.links import addresses
from analytics.models import ShareLink, ShareLinkLine
from catalog.models import Product
from tests import factories
from tests.accounts.concurrency.test_submitting import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 20
NEW = "/werkplek/deellinks/nieuw/"


@pytest.fixture
def product(db: None) -> Product:
    return factories.product()


@pytest.fixture
def session(employee: User, client_of: Callable[[User | None], Client]) -> str:
    return client_of(employee).cookies["sessionid"].value


def sender(session: str, form: dict[str, Any]) -> Callable[[], tuple[int, str]]:
    def send() -> tuple[int, str]:
        client = Client(raise_request_exception=False)
        client.cookies["sessionid"] = session
        answer = client.post(NEW, form)
        return answer.status_code, answer.headers.get("Location", "")

    return send


def form_of(product: Product, key: uuid.UUID) -> dict[str, Any]:
    return {"key": str(key), "label": "Offerte", "valid": "90", "p": [product.slug]}


def test_the_same_form_twenty_times_at_once_is_one_link(product: Product, session: str) -> None:
    form = form_of(product, uuid.uuid4())
    answers = at_once([sender(session, form)] * AT_ONCE)
    link = ShareLink.objects.get()
    assert answers == [(302, f"/werkplek/deellinks/{link.pk}/")] * AT_ONCE
    assert link.lines.count() == 1


@pytest.fixture
def unprotected() -> Iterator[None]:
    """Without the constraint on the key."""
    column = ShareLink._meta.get_field("key")
    free = type(column)(default=uuid.uuid4, editable=False)
    free.set_attributes_from_name("key")
    with connection.schema_editor() as editor:
        editor.alter_field(ShareLink, column, free)
    yield
    ShareLinkLine.objects.all().delete()
    ShareLink.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.alter_field(ShareLink, free, column)


def test_without_the_constraint_there_are_more(
    product: Product, session: str, unprotected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin: the race is there, and the test above would see it."""
    together, secret = threading.Barrier(5), addresses.new_secret

    def slowly() -> dict[str, str]:
        together.wait(timeout=30)
        return secret()

    monkeypatch.setattr("analytics.links.making.new_secret", slowly)
    form = form_of(product, uuid.uuid4())
    at_once([sender(session, form)] * 5)
    assert ShareLink.objects.count() == 5
