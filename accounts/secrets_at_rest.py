"""The keys of apps with codes, and recovery codes, stand unreadable in the database.

They are locked with a key made of SECRET_KEY; what was locked with one of SECRET_KEY_FALLBACKS
can still be read, and so can what was written down before anything was locked.
"""

import base64
from hashlib import sha256

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

LOCKED = "locked:"


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return LOCKED + _locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        if not encrypted_text.startswith(LOCKED):
            return encrypted_text
        return _locks().decrypt(encrypted_text.removeprefix(LOCKED)).decode()


def _locks() -> MultiFernet:
    """The first one locks; each of them may open."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([_lock(key) for key in keys])


def _lock(key: str) -> Fernet:
    digest = sha256(b"accounts.secrets_at_rest" + key.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
