"""The order goes along with the mail."""

import pytest

from accounts import attachments, documents
from accounts.models import User
from tests import factories

NEEDS_PANGO = pytest.mark.skipif(not documents.available(), reason="WeasyPrint's libraries lack")


@NEEDS_PANGO
def test_the_mail_brings_the_order_as_a_pdf(customer: User) -> None:
    order = factories.order(customer, factories.product())
    name, content, kind = attachments.make("order", str(order.pk)) or ("", b"", "")
    assert (name, kind) == (f"bestelling-{order.number}.pdf", "application/pdf")
    assert content.startswith(b"%PDF-")


def test_without_libraries_or_without_the_order_the_mail_goes_without(
    customer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert attachments.make("order", "999999") is None
    order = factories.order(customer, factories.product())
    monkeypatch.setattr(documents, "available", lambda: False)
    assert attachments.make("order", str(order.pk)) is None
