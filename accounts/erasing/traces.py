"""By what a person is recognised in the words of others: mails, and what was done in the admin."""

import operator
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from allauth.account.models import EmailAddress
from django.db.models import Q

from accounts.models import Organisation, User

SHORTEST = 5  # a name of one short word is many people's


@dataclass(frozen=True, slots=True)
class Traces:
    addresses: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, person: User, companies: Iterable[Organisation]) -> "Traces":
        """The mail addresses, the name, the phone number, and the companies that go too."""
        emails = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
        phones = [person.phone.as_e164, str(person.phone)] if person.phone else []
        names = [person.name, *phones, *(company.name for company in companies)]
        return cls(
            frozenset(email.lower() for email in [person.email, *emails]),
            frozenset(name for name in names if _tells_who(name)),
        )

    def inside(self, *columns: str) -> Q:
        """One of these columns mentions them; a name counts as whole words only."""
        return _any(
            asked
            for column in columns
            for asked in (
                *(Q(**{f"{column}__icontains": address}) for address in self.addresses),
                *(_named(column, name) for name in self.names),
            )
        )

    def addressed(self, column: str) -> Q:
        return _any(Q(**{f"{column}__iexact": address}) for address in self.addresses)

    def are_in(self, text: str) -> bool:
        text = text.lower()
        return any(address in text for address in self.addresses)


def _any(questions: Iterable[Q]) -> Q:
    return reduce(operator.or_, questions)


def _tells_who(name: str) -> bool:
    return len(name.split()) > 1 or len(name) >= SHORTEST


def _named(column: str, name: str) -> Q:
    """The first half is quick, and leaves little to look at more closely."""
    alone = rf"(?<!\w){re.escape(name)}(?!\w)"
    return Q(**{f"{column}__contains": name}) & Q(**{f"{column}__regex": alone})
