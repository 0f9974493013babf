from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organisation, User
from analytics.mailings.grounds import Ground
from analytics.mailings.seen import Days, in_words
from analytics.models import Audience
from catalog.models import Specialist

LONGEST = 300  # see MailingRecipient.reason


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom the question of an audience finds: why, and on what ground they are mailed.

    `why_not` is a code of `why_not.WhyNot`; empty for who may get the mail.
    """

    person: User
    organisation: Organisation | None = None
    basis: Ground | None = None
    why_not: str = ""
    last_contact: datetime | None = None
    audience: Audience = field(default_factory=Audience, repr=False)
    seen: Days = field(default_factory=dict, repr=False)
    titles: Mapping[int, str] = field(default_factory=dict, repr=False)

    @property
    def ground(self) -> str:
        return self.basis.kind if self.basis else ""

    @property
    def ground_words(self) -> str:
        return self.basis.words if self.basis else ""

    @property
    def manager(self) -> Specialist | None:
        return self.organisation.account_manager if self.organisation else None

    @property
    def reason(self) -> str:
        """‘Looked at Hosting on 3 and 9 November; does not have it; last contact 41 days ago’."""
        words = "; ".join(self._said())
        return Truncator(words[:1].upper() + words[1:]).chars(LONGEST)

    def _said(self) -> list[str]:
        asked = self.audience
        said = [in_words(self.seen, self.titles)] if self.seen else []
        if asked.has_product:
            said.append(_("has %(product)s") % {"product": asked.has_product})
        if asked.lacks_product:
            said.append(self._lacks())
        if self.organisation and asked.sector:
            said.append(_("sector %(sector)s") % {"sector": self.organisation.sector})
        if self.organisation and asked.city:
            said.append(_("in %(city)s") % {"city": self.organisation.city})
        return [*said, self._contact()]

    def _lacks(self) -> str:
        if self.audience.lacks_product_id == self.audience.seen_product_id:
            return _("does not have it")
        return _("does not have %(product)s") % {"product": self.audience.lacks_product}

    def _contact(self) -> str:
        if self.last_contact is None:
            return _("no contact yet")
        days = (localdate() - localdate(self.last_contact)).days
        if not days:
            return _("last contact today")
        return ngettext("last contact %(days)s day ago", "last contact %(days)s days ago", days) % {
            "days": days
        }
