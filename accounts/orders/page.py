"""An order as it is shown: on its page, in lists, on paper."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from accounts.models import Order, OrderLine, OrderStatus
from accounts.payment.provider import providers
from accounts.totals import Totals

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WAY = [OrderStatus.PLACED, OrderStatus.ACCEPTED, OrderStatus.DELIVERED]
COLOURS: dict[str, str] = {
    OrderStatus.PLACED: "accent",
    OrderStatus.ACCEPTED: "warn",
    OrderStatus.DELIVERED: "good",
    OrderStatus.DECLINED: "bad",
}


@dataclass(frozen=True, slots=True)
class Step:
    name: "StrPromise | str"
    is_done: bool
    is_now: bool


@dataclass(frozen=True)
class OrderPage:
    order: Order

    @cached_property
    def lines(self) -> list[OrderLine]:
        return list(self.order.lines.all())

    @cached_property
    def totals(self) -> Totals:
        return Totals.of(self.lines)

    @property
    def colour(self) -> str:
        """Of its badge."""
        return COLOURS.get(self.order.status, "")

    @property
    def steps(self) -> list[Step]:
        """How far it is; an order that ended otherwise never came further than that."""
        status = OrderStatus(self.order.status)
        way = WAY if status in WAY else [OrderStatus.PLACED, status]
        here = way.index(status)
        return [Step(step.label, at < here, at == here) for at, step in enumerate(way)]

    @property
    def paid_by(self) -> "StrPromise | str":
        payment = getattr(self.order, "payment", None)
        provider = providers().get(payment.provider) if payment else None
        return provider.label if provider else ""

    @property
    def delivered(self) -> int:
        return sum(line.delivered_on is not None for line in self.lines)
