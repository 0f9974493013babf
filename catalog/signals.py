"""What the catalogue tells whoever listens; it does not know who does.

Nothing here says who searched, only what was asked and what came of it.
"""

import uuid
from dataclasses import dataclass, field

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Search:
    """A question that was answered.

    `total` is the number of products (on the search page: of everything) that the visitor saw,
    `unfiltered` what there would have been without the filters: with none of the first and some
    of the second it was the filter that left nothing. `follows` is the token of the search
    before it on the same screen; while somebody `is_typing`, a longer question replaces that.
    `after` is the text of the search on the page that this one was asked from.
    """

    text: str
    place: str  # "zoeken" or "producten"
    total: int
    unfiltered: int
    filters: list[tuple[str, str]] = field(default_factory=list)
    corrected_to: str = ""
    follows: uuid.UUID | None = None
    is_typing: bool = False
    after: str = ""
    by_employee: bool = False


# Sent with `search`, a `Search`. The first receiver that keeps it returns its token, a UUID.
searched = Signal()

# Sent with `token` (UUID), `kind` ("product", "problem", "category", "specialist") and `slug`,
# when something was opened from a list of results.
result_opened = Signal()


def tell(search: Search) -> uuid.UUID | None:
    """Say that this was searched; the token is from who keeps it, if anybody does.

    Whoever listens may fail: that costs the visitor nothing.
    """
    answers = searched.send_robust(Search, search=search)
    return next((token for _receiver, token in answers if isinstance(token, uuid.UUID)), None)
