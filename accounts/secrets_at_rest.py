"""What the database must hold but nobody may read in it: locked with a key made of SECRET_KEY.

What was locked with one of SECRET_KEY_FALLBACKS can still be read. Keys of apps with codes and
recovery codes that were written down before anything was locked can be read too.
"""

import base64
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

LOCKED = "locked:"
CODES = "accounts.secrets_at_rest"


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return LOCKED + locked(text, CODES)

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(LOCKED):
            return encrypted_text
        return opened(encrypted_text.removeprefix(LOCKED), CODES)


def locked(text: str, purpose: str) -> str:
    return _locks(purpose).encrypt(text.encode()).decode()


def opened(text: str, purpose: str) -> str:
    """InvalidToken when it was locked for something else, or with a key that we have no more."""
    return _locks(purpose).decrypt(text).decode()


def _locks(purpose: str) -> MultiFernet:
    """The first one locks; each of them may open."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_lock(key, purpose) for key in keys])


def _lock(key: str, purpose: str) -> Fernet:
    digest = sha256(f"{purpose}{key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
