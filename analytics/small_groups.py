"""What is shown of few people: that there were few, and nothing more."""

FEWEST = 5


def shown(times: int, visits: int) -> int | None:
    """`times`; None when fewer than five visits lie behind it. That nobody did it may be told."""
    return times if visits >= FEWEST or not times else None
