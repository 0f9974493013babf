"""Forgetting a person: everything goes, and what the law has us keep loses its names and words.

`erase` is the act, whoever asks for it; `obstacles` says beforehand why it cannot be. Who has more
about people than this app knows of listens to the signal `erasing`.
"""

from accounts.erasing import journal
from accounts.erasing.act import erase, erase_again
from accounts.erasing.obstacles import RefusedError, obstacles
from accounts.erasing.signals import erasing

__all__ = ["RefusedError", "erase", "erase_again", "erasing", "journal", "obstacles"]
