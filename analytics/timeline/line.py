from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Place = tuple[datetime, int, Any]


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence twice: to the person, and about them to somebody else."""

    to_them: "StrOrPromise"
    about_them: "StrOrPromise"
    icon: str
    is_key: bool = False  # worth a second look


@dataclass(frozen=True, slots=True)
class Thing:
    """What a line is about, and where each of the two can look at it."""

    name: "StrOrPromise"
    for_them: str = ""
    for_employees: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """`place` says where it stands between all others, and is that of no other line."""

    place: Place
    saying: Saying
    thing: Thing
    words: "dict[str, StrOrPromise]" = field(default_factory=dict)
    details: "tuple[StrOrPromise, ...]" = ()
    who: "StrOrPromise" = ""  # in the list of a company: which of its people
    verdict: "tuple[str, StrOrPromise] | None" = None
    has_time: bool = True

    @property
    def at(self) -> datetime:
        return self.place[0]

    def sentence(self, name: str = "") -> SafeString:
        """To the person, or, with a name, about them; by their own name where the line has one."""
        template = self.saying.about_them if name else self.saying.to_them
        url = self.thing.for_employees if name else self.thing.for_them
        words = {key: escape(str(word)) for key, word in self.words.items()}
        what = format_html('<a href="{}">{}</a>', url, self.thing.name) if url else None
        words["what"] = what or escape(str(self.thing.name))
        words["name"] = escape(str(self.who or name))
        return mark_safe(escape(str(template)) % words)  # noqa: S308 - each part is escaped
