"""Secrets that stand in a link. Who has the link has the right; we keep only the hash."""

import hashlib
import secrets


def new() -> tuple[str, str]:
    """A secret of 256 bits for the link, and the hash to keep."""
    token = secrets.token_urlsafe(32)
    return token, hashed(token)


def hashed(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
