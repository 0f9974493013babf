"""Words as they were meant: the nearest of the catalogue's vocabulary."""

from collections.abc import Iterable
from itertools import islice

from django.contrib.postgres.search import TrigramSimilarity
from rapidfuzz.distance import OSA

from catalog.models import SearchWord

# From how many letters on one, and two, errors are forgiven.
ONE_ERROR, TWO_ERRORS = 5, 9
# Two letters that changed places leave a word of five this alike; fewer in common is no candidate.
LEAST_SIMILAR = 0.1
MOST_CANDIDATES = 60
MOST_CORRECTED = 4  # words of one question


def errors_allowed(word: str) -> int:
    return (len(word) >= ONE_ERROR) + (len(word) >= TWO_ERRORS)


def corrections(words: Iterable[str]) -> dict[str, str]:
    """For those that have one, the word that was meant. One query per word.

    Of the words at the smallest distance the one that is used most.
    """
    long_enough = (word for word in words if errors_allowed(word))
    nearest = {word: _nearest(word) for word in islice(long_enough, MOST_CORRECTED)}
    return {word: meant for word, meant in nearest.items() if meant}


def _nearest(word: str) -> str:
    candidates = (
        SearchWord.objects.filter(names__gt=0)
        .annotate(similarity=TrigramSimilarity("word", word))
        .filter(similarity__gte=LEAST_SIMILAR)
        .order_by("-similarity", "word")
        .values_list("word", "entries")[:MOST_CANDIDATES]
    )
    ranked = [
        (errors, -entries, candidate)
        for candidate, entries in candidates
        if (errors := _errors(word, candidate)) is not None
    ]
    return min(ranked)[-1] if ranked else ""


def _errors(typed: str, meant: str) -> int | None:
    """How many were made, when that is not too many.

    People rarely get the first letter wrong, so that counts double; "y" and "ij" are the same.
    """
    allowed = errors_allowed(max(typed, meant, key=len))
    errors = OSA.distance(typed.replace("ij", "y"), meant.replace("ij", "y"), score_cutoff=allowed)
    errors += typed[0] != meant[0] and typed[:2] != meant[1::-1]
    return errors if errors <= allowed else None
