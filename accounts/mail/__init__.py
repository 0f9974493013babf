"""Mails to people: written down with what they tell of, sent by the worker.

`post` makes one of its template `mail/<kind>.txt`, of which the first line is the subject;
`write_down` takes words that are there already. The HTML is made from the same text.
"""

from accounts.mail.posting import post, write_down

__all__ = ["post", "write_down"]
