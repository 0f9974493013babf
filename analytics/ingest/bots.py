"""Programs that read pages: what they do is not what people do, so it is not kept."""

from functools import lru_cache

from crawleruseragents import is_crawler

LONGEST = 512  # of the browser's name: what comes after says nothing more


def is_bot(agent: str) -> bool:
    """By what it says of itself; who says nothing is no browser."""
    return _is_known(agent[:LONGEST].strip())


@lru_cache(maxsize=4096)
def _is_known(agent: str) -> bool:
    return not agent or bool(is_crawler(agent))
