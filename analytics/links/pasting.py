"""A share link as it is pasted into a mail or a quote: with its title, the prices and a summary.

Word, Outlook and mail programs in a browser take the HTML; everything else takes the plain text.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from analytics.links.addresses import address
from analytics.links.shown import Shown, shown
from analytics.models import ShareLink
from catalog.contact import mail_link

LONGEST_LETTER = 900  # characters about products: mail programs cut off a long address


@dataclass(frozen=True)
class Pasted:
    """In the language of whom it is for."""

    address: str
    title: str
    lines: list[str]
    note: str
    greeting: str
    mail: str = ""  # of the contact

    @classmethod
    def of(cls, link: ShareLink) -> "Pasted":
        contact = link.contact
        with translation.override(contact.language if contact else settings.LANGUAGE_CODE):
            return cls(
                address=address(link),
                title=link.label,
                lines=[_line(each) for each in shown(link)],
                note=_note(link),
                greeting=_greeting(link),
                mail=contact.email if contact and not contact.is_erased else "",
            )

    @property
    def plain(self) -> str:
        return "\n".join([self.title, self.address, "", *self.lines, "", self.note])

    @property
    def html(self) -> SafeString:
        """Without styles: it takes on those of the letter that it is pasted in."""
        paragraphs = format_html_join("", "<p>{}</p>", ((each,) for each in self.lines))
        title = format_html('<a href="{}"><strong>{}</strong></a>', self.address, self.title)
        return format_html("<p>{}</p>{}<p>{}</p>", title, paragraphs, self.note)

    @property
    def letter(self) -> str:
        """An address that opens a mail which is half written."""
        fits = len("".join(self.lines)) < LONGEST_LETTER
        told = [self.greeting, "", self.title, self.address, "", *(self.lines if fits else [])]
        return mail_link(self.mail, self.title, "\r\n".join([*told, self.note, ""]))


def _line(each: Shown) -> str:
    """'2 × Webshop, vanaf € 6.900. Een winkel die je zelf bijhoudt.'"""
    name = each.title if each.quantity == 1 else f"{each.quantity} × {each.title}"
    return f"{name}{_costs(each)}. {each.summary}".strip()


def _costs(each: Shown) -> str:
    if each.price is None:
        return ""
    note = f" ({each.price.vat_note})" if each.price.vat_note else ""
    return f", {each.price}{note}"


def _note(link: ShareLink) -> str:
    day = formats.date_format(timezone.localtime(link.expires_at), "j F Y")
    until = _("Valid until %(day)s.") % {"day": day}
    if not link.with_prices:
        return until
    return f"{_('The prices are an indication, excluding VAT unless it says otherwise.')} {until}"


def _greeting(link: ShareLink) -> str:
    return _("Hello %(name)s,") % {"name": link.greeting} if link.greeting else _("Hello,")
