"""What people read before they chose. A consent holds the version of the text it was given to.

A text is never changed: a new one comes after it, and whoever chose by the former is asked again.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from analytics.models import Purpose

Words = Promise | str


@dataclass(frozen=True)
class Text:
    question: Words
    to_visitor: Words  # "" where only who has an account is asked
    to_account: Words
    yes: Words
    no: Words
    on_link: Words = ""  # to who has no account, on the page of a share link

    def explanation(self, *, has_account: bool) -> str:
        words = self.to_account if has_account else self.to_visitor
        return str(words) % {"company": settings.COMPANY["name"]}

    def explanation_on_link(self, *, has_account: bool) -> str:
        words = self.to_account if has_account else self.on_link
        return str(words) % {"company": settings.COMPANY["name"]}

    def parts(self) -> list[str]:
        """All that can be read, as it is written in the current language."""
        return [
            str(self.question),
            str(self.to_visitor),
            str(self.to_account),
            str(self.yes),
            str(self.no),
        ]


# By purpose, the oldest first: its place in the list, counted from one, is its version.
TEXTS: dict[str, list[Text]] = {
    Purpose.READING.value: [
        Text(
            question=_("May we remember what you read?"),
            to_visitor=_(
                "%(company)s then keeps, without your name, which pages this browser reads, to see"
                " what people look for. Without a yes we only count numbers. You can always change"
                " your choice at the bottom of the page."
            ),
            to_account=_(
                "Your adviser at %(company)s then sees which pages you read, so that you talk about"
                " what you look for. Without a yes we only count numbers. You can always change"
                " your choice at the bottom of the page."
            ),
            yes=_("Yes, that is fine"),
            no=_("No, rather not"),
            on_link=_(
                "Your adviser at %(company)s then sees which parts of this page and which other"
                " pages of our site are read in this browser, and for how long, so that you talk"
                " about what you look for. Without a yes they do not see that. You can always"
                " change your choice here."
            ),
        )
    ],
    Purpose.MAIL.value: [
        Text(
            question=_("May we mail you about what you looked at?"),
            to_visitor="",
            to_account=_(
                "%(company)s then mails you at most once in two weeks about products like those"
                " that you read about. Every mail has a link to stop."
            ),
            yes=_("Yes, that is fine"),
            no=_("No, rather not"),
        )
    ],
}


def current_version(purpose: str) -> int:
    return len(TEXTS[purpose])


def current_text(purpose: str) -> Text:
    return TEXTS[purpose][-1]
