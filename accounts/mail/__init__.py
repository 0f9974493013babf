"""Mails to people: written down with what they tell of, sent by the worker.

`post` is the only way to send one. Its template is `mail/<kind>.txt`; the first line is the
subject. The HTML is made from the same text.
"""

from accounts.mail.posting import post

__all__ = ["post"]
