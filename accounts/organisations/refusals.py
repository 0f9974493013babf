from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class RefusedError(Exception):
    """What was asked cannot be; the words are for who asked it."""

    def __init__(self, words: "StrOrPromise") -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        return str(self.words)
