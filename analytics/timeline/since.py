"""What happened since we last spoke, in one paragraph and some figures."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Count, DateTimeField, F, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.contents import Contents
from accounts.models import Inquiry, Order, Package, PackageLine
from analytics.models import Opening
from analytics.timeline.readers import Readers
from analytics.timeline.seen import Seen
from analytics.timeline.talks import Talk
from analytics.timeline.whose import Whose

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TOLD = 3  # searches by name


@dataclass(frozen=True, slots=True)
class Since:
    talk: Talk | None
    begin: datetime
    seen: Seen
    readers: int  # people who looked at something
    opened: int
    searched: list[str]
    requested: int
    ordered: int
    package: Contents | None

    @property
    def paragraph(self) -> str:
        return f"{self._talk()} {self._after()}"

    def _talk(self) -> str:
        if self.talk:
            return self.talk.text
        day = date_format(timezone.localtime(self.begin), "j F Y")
        return _("We did not write down a talk with them yet: this is since %(day)s.") % {
            "day": day
        }

    def _after(self) -> str:
        happened = list(self._happened())
        if not happened:
            return _("After that nothing happened that we know of.")
        return _("After that %(what)s.") % {"what": get_text_list(happened, _("and"))}

    def _happened(self) -> Iterator[str]:
        """In Dutch each begins with its verb."""
        counts = self.seen.since
        if counts.cards:
            number = len(counts.cards)
            cards = ngettext("one card", "%(number)s cards", number) % {"number": number}
            text = ngettext(
                "one person looked at %(cards)s",
                "%(people)s people looked at %(cards)s",
                self.readers,
            )
            yield text % {"people": self.readers, "cards": cards}
        if counts.prices:
            text = ngettext(
                "the price was read once", "the price was read %(number)s times", counts.prices
            )
            yield text % {"number": counts.prices}
        if self.opened:
            text = ngettext(
                "a share link was opened once by a person",
                "share links were opened %(number)s times by people",
                self.opened,
            )
            yield text % {"number": self.opened}
        if self.searched:
            quoted = [f"‘{text}’" for text in self.searched[:TOLD]]
            yield _("somebody searched for %(what)s") % {"what": get_text_list(quoted, _("and"))}
        yield from self._asked()

    def _asked(self) -> Iterator[str]:
        if self.requested:
            text = ngettext(
                "they sent one request", "they sent %(number)s requests", self.requested
            )
            yield text % {"number": self.requested}
        if self.ordered:
            text = ngettext("they ordered once", "they ordered %(number)s times", self.ordered)
            yield text % {"number": self.ordered}
        if self.package and (amounts := amounts_of(self.package)):
            yield _("a package of %(amount)s is ready") % {"amount": amounts}

    @property
    def figures(self) -> "list[tuple[StrOrPromise, int]]":
        counts = self.seen.since
        figures: list[tuple[StrOrPromise, int]] = [
            (_("share link opened by people"), self.opened),
            (_("cards looked at"), len(counts.cards)),
            (_("times the price was read"), counts.prices),
            (_("searches"), counts.searches),
        ]
        return [*figures, (_("days ago"), self.talk.days_ago)] if self.talk else figures


def amounts_of(contents: Contents) -> str:
    rows = [f"{span} {name.lower()}" for name, span in contents.sums.totals.rows]
    return str(get_text_list(rows, _("and")))


def since(
    whose: Whose,
    talk: Talk | None,
    begin: datetime,
    readers: Readers,
    package: Contents | None,  # the newest, from whenever it is
) -> Since:
    """Six queries at most."""
    counted = _counted(whose, begin)
    seen = Seen.by(readers.names, begin)
    people = seen.since.people
    return Since(
        talk=talk,
        begin=begin,
        seen=seen,
        readers=readers.number_of(people),
        opened=counted["opened"],
        searched=[search.text for search in seen.searches if search.last > begin],
        requested=counted["requested"],
        ordered=counted["ordered"],
        package=package if package and package.package.updated_at > begin else None,
    )


def _counted(whose: Whose, begin: datetime) -> Counter[str]:
    """One query."""
    openings = Opening.objects.by_people().filter(
        whose.told_of("link__contact", "link__organisation")
    )
    moment = Coalesce(F("at"), Cast("day", DateTimeField()))
    rows: dict[str, QuerySet[Any, Any]] = {
        "opened": openings.annotate(moment=moment).filter(moment__gt=begin),
        "requested": Inquiry.objects.filter(whose.owned(), created_at__gt=begin),
        "ordered": Order.objects.filter(whose.owned(), created_at__gt=begin),
    }
    first, *others = (_count(of, what) for what, of in rows.items())
    return Counter(dict(first.union(*others, all=True).order_by()))


def _count(rows: QuerySet[Any, Any], what: str) -> QuerySet[Any, Any]:
    named = rows.order_by().values(what=Value(what, output_field=CharField()))
    return named.values_list("what", Count("pk"))


def newest_package(whose: Whose) -> Contents | None:
    """That they are working on, with something in it. Two queries."""
    filled = PackageLine.objects.present().values("package")
    rows = Package.objects.filter(whose.owned(), pk__in=filled).unsent().newest_first()
    package = rows.first()
    return Contents.of(package) if package else None
