"""The organisations with their people and what these have of us."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.demo.logins import LOGINS, confirm
from accounts.models import CurrentProduct, Membership, Organisation, User
from catalog.demo.reading import WRITTEN_FOR, Row
from catalog.demo.table import find
from catalog.models import Product, Specialist


@dataclass(frozen=True)
class People:
    """Who is who, by the names that the content uses."""

    organisations: dict[str, Organisation]
    contacts: dict[str, User]
    staff: dict[str, Specialist]

    def employee(self, slug: str) -> User | None:
        """The login of a specialist, made when there is none: it has no password."""
        specialist = self.staff.get(slug)
        if specialist and not specialist.user:
            user = User.objects.create_user(specialist.mail, name=specialist.name, is_staff=True)
            confirm(user.email)
            specialist.user = user
            specialist.save(update_fields=["user"])
        return specialist.user if specialist else None


def put(rows: list[Row]) -> People:
    staff = {
        specialist.slug: specialist for specialist in Specialist.objects.select_related("user")
    }
    cards = find(Product, {current["product"] for row in rows for current in row["current"]})
    people = People({}, {}, staff)
    for row in rows:
        organisation = _organisation(row, staff)
        people.organisations[row["slug"]] = organisation
        for contact in row["contacts"]:
            people.contacts[contact["slug"]] = _contact(contact, organisation)
        CurrentProduct.objects.bulk_create(
            _current(current, organisation, cards) for current in row["current"]
        )
    return people


def _organisation(row: Row, staff: dict[str, Specialist]) -> Organisation:
    organisation = Organisation.objects.create(
        name=row["name"],
        kvk_number=row["kvk"],
        domain=row["domain"],
        sector=row["sector"],
        city=row["city"],
        account_manager=staff.get(row["account_manager"]),
    )
    organisation.created_at = _first_moment(row)
    organisation.save(update_fields=["created_at"])
    return organisation


def _first_moment(row: Row) -> datetime:
    """They became a customer with what they have longest, or a month ago."""
    month_ago = timezone.localdate() - timedelta(days=30)
    first = min((_since(current) for current in row["current"]), default=month_ago)
    return timezone.make_aware(datetime.combine(first, time(9)))


def _since(row: Row) -> date:
    """The day itself, not moved to today: the note beside it names it."""
    day: date = row["since"] - (timezone.localdate() - WRITTEN_FOR)
    return day


def _contact(row: Row, organisation: Organisation) -> User:
    """Somebody who may log in with a mailed code; the customer of the demo is one of them."""
    login = next((login for login in LOGINS if login.name == row["name"]), None)
    email = login.email if login else row["mail"]
    user = User.objects.filter(email=email).first()
    user = user or User.objects.create_user(email, name=row["name"])
    User.objects.filter(pk=user.pk).update(phone=row["phone"].replace(" ", "").replace("-", ""))
    confirm(email)
    Membership.objects.create(
        user=user, organisation=organisation, role=row["role"], job=row["job"]
    )
    return user


def _current(row: Row, organisation: Organisation, cards: dict[str, Product]) -> CurrentProduct:
    return CurrentProduct(
        organisation=organisation,
        product=cards[row["product"]],
        price=Decimal(str(row["price"])),
        unit=row["unit"],
        since=_since(row),
        until=row.get("until"),
        renews=row.get("renews", False),
        note=row["note"],
    )
