"""What the page says of itself: what is seen of its being read, and by whom."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from analytics.models import ShareLink
from analytics.openings.keeping import keeps_the_moment


@dataclass(frozen=True)
class Seen:
    by_whom: str
    is_on: bool
    with_moment: bool  # or the day only
    by_own_browser: bool  # it is the day only because the reader's browser asks for that

    @classmethod
    def of(cls, link: ShareLink, request: HttpRequest) -> "Seen":
        with_moment = keeps_the_moment(request)
        return cls(
            by_whom=_by_whom(link),
            is_on=link.may_be_seen,
            with_moment=with_moment,
            by_own_browser=not with_moment and settings.SHARE_LINK_LEVEL == "moment",
        )


def _by_whom(link: ShareLink) -> str:
    """Who sent it and who answers, by name; and who takes over from them."""
    company = settings.COMPANY["name"]
    people = [
        link.created_by and link.created_by.get_short_name(),
        link.specialist and link.specialist.first_name,
    ]
    names = list(dict.fromkeys(name for name in people if name))
    if not names:
        return _("we at %(company)s") % {"company": company}
    together = get_text_list(names, _("and"))
    words = _("%(names)s and their colleagues at %(company)s")
    return words % {"names": together, "company": company}
