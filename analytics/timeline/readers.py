"""Whose reading we may tell: of those who said yes, by the number of that yes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from analytics.models import Consent, Purpose, ShareLinkReader
from analytics.timeline.whose import Whose


@dataclass(frozen=True)
class Readers:
    whose: Whose

    @cached_property
    def choices(self) -> list[Consent]:
        """Of people with an account. One query."""
        return list(Consent.objects.filter(user__in=self.whose.people))

    @cached_property
    def names(self) -> dict[int, str]:
        """Who did what belongs to this yes, also one that is over. Two queries at most."""
        names = {
            consent.pk: self.whose.name_of(consent.user_id)
            for consent in self.choices
            if consent.given
        }
        return names | self._by_link()

    def _by_link(self) -> dict[int, str]:
        """They have no name: all that we know is which link they had."""
        if not self.whose.with_readers:
            return {}
        rows = ShareLinkReader.objects.filter(
            self.whose.told_of("link__contact", "link__organisation")
        )
        return {
            row.consent_id: _("somebody with the link ‘%(link)s’") % {"link": row.link.label}
            for row in rows.select_related("link")
        }

    def said_yes(self, person: int) -> Consent | None:
        """That stands now, to being seen reading."""
        given = (
            consent
            for consent in self.choices
            if consent.user_id == person
            and consent.purpose == Purpose.READING
            and consent.given
            and consent.ended_at is None
        )
        return next(given, None)

    def number_of(self, consents: Iterable[int]) -> int:
        """How many people these are: who said yes, no and yes again is one."""
        owners = {consent.pk: consent.user_id for consent in self.choices}
        return len({owners.get(pk) or -pk for pk in consents})
