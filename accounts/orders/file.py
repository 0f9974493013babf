"""The order as a file that goes with a mail."""

from typing import Any

from django.utils import translation

from accounts import attachments, documents
from accounts.models import Order
from accounts.orders.page import OrderPage

TEMPLATE = "accounts/orders/print.html"


def document(order: Order, **more: Any) -> tuple[str, dict[str, Any]]:
    """The template that is both the page to print and the PDF, and what it shows."""
    return TEMPLATE, {"order": order, "shown": OrderPage(order), **more}


def name(order: Order) -> str:
    return f"bestelling-{order.number}.pdf"


def attachment(pk: str) -> attachments.File | None:
    """In the customer's language. Where no PDF can be made, the mail goes without."""
    order = Order.objects.for_page().filter(pk=pk).first()
    if order is None or not documents.available():
        return None
    with translation.override(order.customer.language):
        drawn = documents.pdf(documents.render(*document(order)))
    return name(order), drawn, "application/pdf"


def register() -> None:
    attachments.register("order", attachment)
