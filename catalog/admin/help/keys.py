"""Names in an address that nobody has to think of."""

from collections.abc import Callable, Collection

from django.utils.text import slugify

LONGEST = 40


def free_key(
    text: str,
    taken: Collection[str],
    otherwise: str,
    fits: Callable[[str], bool] = lambda _key: True,
) -> str:
    """A short name made of the text, that fits and is not among those that are taken."""
    start = _cut(slugify(text), LONGEST) or otherwise
    key, number = start, 1
    while key in taken or not fits(key):
        number += 1
        key = f"{_cut(start, LONGEST - 4)}-{number}"
    return key


def _cut(slug: str, length: int) -> str:
    """At the end of a word, where there is one."""
    if len(slug) <= length:
        return slug
    whole, _dash, _rest = slug[: length + 1].rpartition("-")
    return whole or slug[:length]
