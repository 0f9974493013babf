"""Dutch glues words together; the catalogue's own vocabulary takes them apart again."""

from collections.abc import Container, Iterator
from functools import cache

from catalog.search.analysis import is_stop_word, stem

SHORTEST_PART = 3
SHORTEST_BEGINNING = 7
JOINTS = ("", "s", "e", "en", "n")  # what may stand between two parts
LONGEST_COMPOUND = 40


class Vocabulary:
    """Words that compounds may consist of, by how they are written and by their stems."""

    def __init__(self, words: Container[str], stems: Container[str]) -> None:
        self._words = words
        self._stems = stems

    def knows(self, part: str) -> bool:
        """Short parts only as they are written: their stems are too often something else."""
        if len(part) < SHORTEST_PART or is_stop_word(part):
            return False
        return part in self._words or (len(part) > SHORTEST_PART + 1 and stem(part) in self._stems)


def split(word: str, vocabulary: Vocabulary) -> list[str]:
    """The words that this one consists of, the fewest and longest; [] when it is not a compound."""
    if len(word) > LONGEST_COMPOUND:
        return []

    @cache
    def parts_of(rest: str) -> tuple[str, ...]:
        if rest != word and vocabulary.knows(rest):
            return (rest,)
        ways = [
            (part, *others)
            for part, after in _beginnings(rest)
            if vocabulary.knows(part) and (others := parts_of(after))
        ]
        return min(ways, key=len, default=())

    return list(parts_of(word))


def beginning(word: str, vocabulary: Vocabulary) -> str:
    """The long word of ours that a compound begins with, when we do not know the rest of it."""
    longest = range(len(word) - SHORTEST_PART, SHORTEST_BEGINNING - 1, -1)
    return next((word[:end] for end in longest if vocabulary.knows(word[:end])), "")


def _beginnings(rest: str) -> Iterator[tuple[str, str]]:
    """Each way to cut a piece off, the longest first, with what comes after it."""
    for end in range(len(rest) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        for joint in JOINTS:
            if rest.startswith(joint, end):
                yield rest[:end], rest[end + len(joint) :]


def fragments(word: str) -> set[str]:
    """All pieces of a word that could be a part of it: to ask the database which are words."""
    if len(word) > LONGEST_COMPOUND:
        return set()
    return {
        word[start:end]
        for start in range(len(word))
        for end in range(start + SHORTEST_PART, len(word) + 1)
        if end - start < len(word)
    }
