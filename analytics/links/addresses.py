"""The address of a share link: readable, and not to be guessed."""

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.utils.text import slugify

from accounts import tokens
from accounts.models import Organisation
from accounts.secrets_at_rest import locked, opened
from analytics.models import ShareLink

PURPOSE = "analytics.links"
LONGEST = 60  # of the part that can be read
NAMELESS = "producten"  # when nothing of the name can stand in an address
TOKEN = 43  # characters


class UnreadableError(Exception):
    """The address was locked with a key that is gone: the link works, but cannot be copied."""


def address(link: ShareLink) -> str:
    """As it is sent to the customer. Whoever has it can read the page."""
    try:
        token = opened(link.token_locked, PURPOSE)
    except InvalidToken as error:
        raise UnreadableError from error
    return f"{settings.SITE_URL}/d/{link.slug}-{token}/"


def with_token(text: str) -> ShareLink:
    """The link that this part of a path ends with, if it works.

    Revoked, over and unknown are the same. What can be read of an address does not matter: people
    break lines in it, and a label may change.
    """
    token = text.rstrip("/")[-TOKEN:]
    links = ShareLink.objects.valid().select_related(
        "organisation", "contact", "specialist__stand_in", "created_by__specialist"
    )
    return links.get(token_hash=tokens.hashed(token))


def new_secret() -> dict[str, str]:
    """The columns that hold the secret of a new link."""
    token, token_hash = tokens.new()
    return {"token_hash": token_hash, "token_locked": locked(token, PURPOSE)}


def readable(organisation: Organisation | None, label: str) -> str:
    """Customer and subject as they stand in the address, whole words only.

    A company may stand there, a person's name may not: addresses end up in the logs of others.
    """
    whole = slugify(f"{organisation or ''} {label}")
    if len(whole) > LONGEST:
        whole = whole[: LONGEST + 1].rpartition("-")[0] or whole[:LONGEST]
    return whole or NAMELESS
