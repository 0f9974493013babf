"""What customers of the demo saved, sent and ordered in the past weeks.

Of the events in the content only these are things that exist; the others are measured.
"""

import uuid
from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.demo.customers import People
from accounts.models import (
    CurrentProduct,
    Inquiry,
    InquiryEntry,
    InquiryLine,
    InquiryStatus,
    Order,
    OrderLine,
    OrderStatus,
    Organisation,
    Package,
    Payment,
    PaymentState,
    ReadyMadePackage,
    Terms,
    User,
)
from catalog.demo.reading import Row
from catalog.demo.table import find
from catalog.models import Product
from catalog.price import PriceKind, PriceUnit

FOLLOWS = {"meeting_planned": InquiryStatus.PLANNED, "proposal": InquiryStatus.PROPOSAL}
FOLDER_OF_KEYS = uuid.UUID("6f1e1f52-6d2d-4a54-9f0f-0e7a3f2d8c11")


def put(rows: list[Row], people: People, packages: dict[str, ReadyMadePackage]) -> None:
    for row in rows:
        _History(row, people, packages).put()


class _History:
    """The events of one organisation, in their order."""

    def __init__(self, row: Row, people: People, packages: dict[str, ReadyMadePackage]) -> None:
        self.events = row["history"]
        self.slug = row["slug"]
        self.organisation: Organisation = people.organisations[row["slug"]]
        self.people = people
        self.packages = packages
        self.saved: dict[str, Package] = {}
        self.inquiry: Inquiry | None = None
        self.order: Order | None = None
        slugs = {slug for event in self.events for slug in event.get("products", [])}
        self.cards = find(Product, slugs)

    def put(self) -> None:
        for event in self.events:
            match event["kind"]:
                case "package_saved":
                    self._package(event)
                case "package_submitted":
                    self._submit(event)
                case "meeting_planned" | "proposal" if self.inquiry:
                    self._follow(event, self.inquiry)
                case "order":
                    self._order(event)
                case "delivered" if self.order:
                    self._deliver(event, self.order)

    def _package(self, event: Row) -> Package:
        """The one that was saved before is the one that is sent."""
        name = event.get("package", "")
        if name in self.saved:
            return self.saved[name]
        ready_made = self.packages.get(name)
        package = Package.objects.create(
            name=ready_made.title if ready_made else "",
            customer=self._who(event),
            organisation=self.organisation,
            based_on=ready_made,
        )
        if ready_made:
            for line in ready_made.lines.all():
                package.lines.create(
                    product_id=line.product_id,
                    quantity=line.quantity,
                    is_optional=line.is_optional,
                    position=line.position,
                )
        for position, slug in enumerate(event.get("products", [])):
            package.lines.create(product=self.cards[slug], position=position)
        Package.objects.filter(pk=package.pk).update(
            created_at=moment_of(event), updated_at=moment_of(event)
        )
        self.saved[name] = package
        return package

    def _submit(self, event: Row) -> None:
        package = self._package(event)
        inquiry = Inquiry.objects.create(
            customer=self._who(event),
            organisation=self.organisation,
            package=package,
            submission_key=uuid.uuid5(FOLDER_OF_KEYS, f"{self.slug} {event['day']}"),
            name=package.name,
            goal=event["text"].strip("‘’"),
        )
        for line in package.lines.select_related("product"):
            inquiry.lines.create(
                quantity=line.quantity,
                position=line.position,
                is_optional=line.is_optional,
                wish=line.wish,
                **InquiryLine.of(line.product),
            )
        self._enter(inquiry, event, InquiryStatus.SUBMITTED, self._who(event))
        inquiry.created_at = moment_of(event)
        inquiry.save(update_fields=["created_at"])
        self.inquiry = inquiry

    def _follow(self, event: Row, inquiry: Inquiry) -> None:
        inquiry.status = FOLLOWS[event["kind"]]
        if inquiry.status == InquiryStatus.PLANNED:
            inquiry.meeting_at = moment_of(event) + timedelta(days=14)
            place = event["text"].removeprefix("Gesprek gepland ").removeprefix("Gesprek ")
            inquiry.meeting_place = place[:1].upper() + place[1:]
        inquiry.save()
        self._enter(inquiry, event, inquiry.status, self.people.employee(event["by"]))

    def _order(self, event: Row) -> None:
        moment = moment_of(event)
        terms = Terms.objects.in_force()
        if terms is None:
            return
        order = Order.objects.create(
            customer=self._who(event),
            organisation=self.organisation,
            submission_key=uuid.uuid5(FOLDER_OF_KEYS, f"{self.slug} {event['day']}"),
            terms=terms,
            terms_accepted_at=moment,
        )
        for position, slug in enumerate(event["products"]):
            card = self.cards[slug]
            frozen = OrderLine.of(card) | {
                "price_kind": PriceKind.FIXED,
                "price_min": card.price_min or Decimal(0),
                "price_max": None,
                "price_unit": card.price_unit or PriceUnit.ONCE,
            }
            order.lines.create(position=position, **frozen)
        Payment.objects.create(order=order, provider="on_account", state=PaymentState.ON_ACCOUNT)
        order.created_at = moment
        order.save(update_fields=["created_at"])
        self.order = order

    def _deliver(self, event: Row, order: Order) -> None:
        moment = moment_of(event)
        employee = self.people.employee(event["by"])
        order.status = OrderStatus.DELIVERED
        order.accepted_by, order.accepted_at = employee, moment - timedelta(days=10)
        order.ended_at = moment
        order.save()
        for line in order.lines.select_related("product"):
            line.delivered_on = moment.date()
            line.save()
            if line.product and line.price_min is not None:
                CurrentProduct.objects.create(
                    organisation=self.organisation,
                    customer=order.customer,
                    product=line.product,
                    order_line=line,
                    price=line.price_min,
                    unit=line.price_unit,
                    since=line.delivered_on,
                    note=event["text"],
                )

    def _enter(self, inquiry: Inquiry, event: Row, status: str, author: User | None) -> None:
        entry = inquiry.entries.create(
            author=author, status=status, by_employee=status != InquiryStatus.SUBMITTED
        )
        InquiryEntry.objects.filter(pk=entry.pk).update(created_at=moment_of(event))

    def _who(self, event: Row) -> User:
        """Nobody is named where they had not logged in yet: then it is the owner's."""
        contacts = self.people.contacts
        if "who" in event:
            return contacts[event["who"]]
        return self.organisation.memberships.owners().select_related("user")[0].user


def moment_of(event: Row) -> datetime:
    day = timezone.localdate() + timedelta(days=event["day"])
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(event["time"])))
