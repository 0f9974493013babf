"""What a search found, ready for a page: texts are marked where they match and safe to show."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.safestring import SafeString

from catalog.models.card import Card

NOTHING = SafeString()


class Kind(StrEnum):
    PROBLEM = "problem"
    PRODUCT = "product"
    CATEGORY = "category"
    SPECIALIST = "specialist"
    EXAMPLE = "example"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found. `text` is the passage that matches, `note` where it stands."""

    kind: Kind
    slug: str  # of what `url` opens: for an example or question that is its product
    url: str
    title: SafeString
    text: SafeString = NOTHING
    note: str = ""
    state: str = ""  # "Draft", "Archived"; empty for what everybody may see
    edit_url: str = ""  # in admin, for employees

    @property
    def opens(self) -> Kind:
        """What `url` shows: examples and questions stand on the page of their product."""
        return Kind.PRODUCT if self.kind in {Kind.EXAMPLE, Kind.QUESTION} else self.kind


@dataclass(frozen=True, slots=True)
class Group:
    kind: Kind
    label: str
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one question on the search page.

    `corrected` is the text that was searched instead of a mistyped one. `cut` says in a sentence
    that only part of the question was used. One that `is_too_general` has no word to look for. With
    nothing found, `nearest` offers what comes close.
    """

    text: str
    problems: list[Hit] = field(default_factory=list)
    products: list[Card] = field(default_factory=list)
    total: int = 0  # of products
    others: list[Group] = field(default_factory=list)  # categories, people, examples, questions
    nearest: list[Group] = field(default_factory=list)
    corrected: str = ""
    cut: str = ""
    is_too_general: bool = False

    @property
    def number(self) -> int:
        """Of all that was found."""
        return self.total + len(self.problems) + sum(len(group.hits) for group in self.others)
