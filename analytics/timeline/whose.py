"""About whom a timeline tells: one person, or a company with all its people."""

from dataclasses import dataclass
from typing import Self

from django.db.models import Q

from accounts.models import Organisation, User


@dataclass(frozen=True, slots=True)
class Whose:
    """`people` are those who are shown; `is_all` also shows what is of the company as such.

    `with_readers` adds who has no account and said yes on the page of a share link. Nobody sees
    these of themselves: another person may have read it.
    """

    people: tuple[User, ...]
    organisation: Organisation | None = None
    is_all: bool = False
    with_readers: bool = False

    @classmethod
    def only(cls, person: User) -> Self:
        return cls((person,))

    def owned(self, prefix: str = "") -> Q:
        """Packages, requests and orders. Those of another company of theirs are not among them."""
        return self.told_of(f"{prefix}customer", f"{prefix}organisation")

    def told_of(self, person: str, organisation: str = "organisation") -> Q:
        """Rows that name somebody, the company, or both."""
        theirs = Q(**{f"{person}__in": self.people})
        if self.organisation is None:
            return theirs
        here = Q(**{organisation: self.organisation})
        nowhere = Q(**{f"{organisation}__isnull": True})
        return here | (theirs & nowhere) if self.is_all else theirs & (here | nowhere)

    def name_of(self, number: int | None) -> str:
        found = (person for person in self.people if person.pk == number)
        return next((called(person) for person in found), "")


def called(person: User | None) -> str:
    """By their first name, as people here are."""
    if person is None:
        return ""
    return str(person) if person.is_erased else person.get_short_name() or str(person)
