"""A mailing as one person reads it: the words, the cards, and why they get it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.mail.message import one_line
from accounts.models import Membership, Organisation, User
from analytics import links
from analytics.mailings import markup
from analytics.models import (
    Consent,
    Mailing,
    MailingRecipient,
    Purpose,
    ShareKind,
    ShareLink,
)
from catalog.models import Product

LONGEST_LABEL, LONGEST_GREETING = 80, 60  # see ShareLink
LONGEST_NAME = 100  # with the address it has to fit into OutgoingMail.sender


@dataclass(frozen=True, slots=True)
class Written:
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands below a mail. Addresses that are not given are those of a preview."""

    ground: str
    topic: str
    preferences: str
    unsubscribe: str


def written(recipient: MailingRecipient, *, preferences: str, unsubscribe: str) -> Written:
    """The mail itself. The link to its products is made now; the caller saves the recipient."""
    recipient.link = link_of(recipient)
    return compose(
        recipient.person,
        recipient.sender or recipient.mailing.sender,
        subject=recipient.subject or recipient.mailing.subject,
        body=body_of(recipient),
        footer=Footer(
            recipient.ground_words, str(recipient.mailing.topic), preferences, unsubscribe
        ),
        link=_address(recipient.link),
    )


def preview(mailing: Mailing, recipient: MailingRecipient | None, reader: User) -> Written:
    """As `reader` would get it, or the recipient. Nothing is made: cards lead to their own page."""
    own = recipient or MailingRecipient(mailing=mailing, ground_words=_("(here stands why)"))
    return compose(
        recipient.person if recipient else reader,
        (recipient.sender if recipient else None) or mailing.sender,
        subject=own.subject or mailing.subject,
        body=own.body or mailing.body,
        footer=Footer(
            own.ground_words, str(mailing.topic), f"{settings.SITE_URL}/", f"{settings.SITE_URL}/"
        ),
        link="",
    )


def compose(  # noqa: PLR0913 - what a mail is made of
    reader: User, sender: User | None, *, subject: str, body: str, footer: Footer, link: str
) -> Written:
    with translation.override(reader.language):
        products = markup.known(body)
        context: dict[str, Any] = {
            "subject": one_line(subject, 200),
            "reader": reader,
            "sender": sender,
            "blocks": markup.blocks(body, products),
            "addresses": _addresses(products, link),
            "footer": footer,
            "company": settings.COMPANY,
            "SITE_URL": settings.SITE_URL,
        }
        return Written(
            context["subject"],
            render_to_string("mail/mailing.txt", context).strip(),
            render_to_string("mail/mailing.html", context).strip(),
        )


def _addresses(products: Mapping[str, Product], link: str) -> dict[int, str]:
    """Of each product: its place on the page of the link, or else its card."""
    return {
        product.pk: f"{link}#{product.slug}"
        if link
        else f"{settings.SITE_URL}{product.get_absolute_url()}"
        for product in products.values()
    }


def body_of(recipient: MailingRecipient) -> str:
    return recipient.body or recipient.mailing.body


# --- From whom --------------------------------------------------------------------------------


def sender_line(sender: User | None) -> str:
    """The name of a colleague at the address of the company, that our domain vouches for."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if sender:
        name = one_line(f"{sender.name} – {settings.COMPANY['name']}", LONGEST_NAME)
    return str(Address(name, addr_spec=address))


def reply_to(sender: User | None) -> str:
    return sender.email if sender else str(settings.COMPANY["mail"])


# --- Where the products lead to ---------------------------------------------------------------


def link_of(recipient: MailingRecipient) -> ShareLink | None:
    """One of their own for who said yes to being seen reading; all others share one.

    Asked again it is the same link. None for a mail without products.
    """
    products = markup.products_in(body_of(recipient))
    if not products:
        return None
    contact = recipient.person if may_be_followed(recipient.person) else None
    return _link(recipient.mailing, products, contact)


def _address(link: ShareLink | None) -> str:
    try:
        return links.address(link) if link else ""
    except links.UnreadableError:  # locked with a key that is gone: then the cards themselves
        return ""


def may_be_followed(person: User) -> bool:
    yes = Consent.objects.given().filter(user=person, purpose=Purpose.READING)
    return not person.is_staff and yes.exists()


def _link(mailing: Mailing, products: list[Product], contact: User | None) -> ShareLink | None:
    """None also when somebody revoked it: then the products lead to their cards."""
    what = " ".join(str(product.pk) for product in products)
    key = uuid.uuid5(mailing.key, f"{contact.pk if contact else ''}: {what}")
    link = ShareLink.objects.filter(key=key).first() or links.make(
        kind=ShareKind.MAIL,
        products=products,
        label=mailing.subject[:LONGEST_LABEL],
        by=mailing.sender,
        organisation=_company(contact) if contact else None,
        contact=contact,
        greeting=contact.get_short_name()[:LONGEST_GREETING] if contact else "",
        mailing=mailing,
        key=key,
    )
    return link if link.is_valid else None


def _company(person: User) -> Organisation | None:
    first = Membership.objects.of(person).select_related("organisation__account_manager").first()
    return first.organisation if first else None
