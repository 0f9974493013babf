"""Whom employees follow: a company with its people, or somebody without one."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import Membership, Organisation, User
from analytics.timeline.whose import Whose, called


@dataclass(frozen=True)
class Customer:
    """One of the two: a company, or a person; of a person also what they do for a company."""

    organisation: Organisation | None = None
    person: User | None = None

    @classmethod
    def company(cls, pk: int) -> "Customer":
        rows = Organisation.objects.select_related("account_manager__user")
        return cls(organisation=get_object_or_404(rows, pk=pk))

    @classmethod
    def individual(cls, pk: int) -> "Customer":
        return cls(person=get_object_or_404(User.objects.filter(is_staff=False), pk=pk))

    def __str__(self) -> str:
        return str(self.organisation or self.person)

    @property
    def name(self) -> str:
        return str(self.organisation) if self.organisation else called(self.person)

    @cached_property
    def members(self) -> list[Membership]:
        """Of the company. One query."""
        if not self.organisation:
            return []
        rows = self.organisation.memberships.select_related("user")
        return list(rows.order_by("user__name", "pk"))

    @cached_property
    def companies(self) -> list[Membership]:
        """Of the person. One query."""
        if not self.person:
            return []
        return list(Membership.objects.of(self.person).select_related("organisation"))

    @cached_property
    def people(self) -> tuple[User, ...]:
        if self.person:
            return (self.person,)
        return tuple(member.user for member in self.members)

    def whose(self, person: int | None = None) -> Whose:
        """Of all of them, or of one of its people."""
        if self.organisation is None:
            return Whose(self.people, with_readers=not self.companies)
        chosen = tuple(each for each in self.people if each.pk == person)
        if chosen:
            return Whose(chosen, self.organisation)
        return Whose(self.people, self.organisation, is_all=True, with_readers=True)

    @property
    def whom(self) -> dict[str, Any]:
        """The columns of a row about this customer."""
        return {"organisation": self.organisation, "person": self.person}

    @property
    def rows(self) -> Q:
        """What is written down about exactly this customer."""
        if self.organisation:
            return Q(organisation=self.organisation)
        return Q(person=self.person, organisation=None)

    @property
    def since(self) -> datetime:
        """They are here."""
        return self.organisation.created_at if self.organisation else self._person.date_joined

    @property
    def _person(self) -> User:
        if not self.person:
            raise ValueError("This is a company.")
        return self.person

    # --- Addresses ----------------------------------------------------------------------------

    def address(self, page: str) -> str:
        if self.organisation:
            return reverse(f"analytics:customer-{page}", args=[self.organisation.pk])
        return reverse(f"analytics:person-{page}", args=[self._person.pk])

    @property
    def timeline_url(self) -> str:
        if self.organisation:
            return self.address("timeline")
        return reverse("analytics:timeline", args=[self._person.pk])

    @property
    def sheet_url(self) -> str:
        return self.address("sheet")

    @property
    def sheet_pdf_url(self) -> str:
        return self.address("sheet-pdf")

    @property
    def conversations_url(self) -> str:
        return self.address("conversations")

    @property
    def tips_url(self) -> str:
        return self.address("tips")


def of(row: Any) -> Customer:
    """The customer that a conversation or a tip is about."""
    if row.organisation:
        return Customer(organisation=row.organisation)
    return Customer(person=row.person)
