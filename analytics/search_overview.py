"""What people searched for in some days, as lists for who can do something about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analytics.forms import DECISIONS, CardForm, DecisionForm, PhrasingForm
from analytics.models import SearchDecision, SearchLog
from analytics.models.search_log import SearchLogQuerySet
from analytics.nearest_problems import Choice, NearestProblems
from analytics.search_text import is_masked
from catalog.models import Category, Product

PERIODS = (7, 30, 90)
PERIOD = 30
PER_PAGE = 15
NEXT_SHOWN = 3
NEAREST = 5  # problems that stand first
WORDS_OFFERED = 300
FILTERED_SHOWN = 5
DONE_SHOWN = 8

LISTS: dict[str, tuple[Any, Callable[[SearchLogQuerySet], Any]]] = {
    "niets": (_("Nothing found"), lambda searches: searches.found_nothing().most_asked()),
    "verfijnd": (_("Often refined"), lambda searches: searches.often_refined()),
    "zelden": (_("Seldom opened"), lambda searches: searches.seldom_opened()),
}
FIRST_LIST = "niets"


class QuestionForm(forms.Form):
    periode = forms.TypedChoiceField(
        choices=[(days, days) for days in PERIODS], coerce=int, required=False
    )
    lijst = forms.ChoiceField(choices=[(name, name) for name in LISTS], required=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A text that was searched for, and the forms to do something about it."""

    text: str
    times: int
    last: datetime
    corrected: str
    opened: int
    following: list[dict[str, Any]]
    forms: dict[str, DecisionForm] = field(default_factory=dict)

    @property
    def is_masked(self) -> bool:
        return is_masked(self.text)

    @property
    def share(self) -> int:
        return self.opened * 100 // self.times

    @property
    def ways(self) -> list[DecisionForm]:
        """The forms that make something of it."""
        return [form for form in self.forms.values() if form.makes_something]

    @property
    def is_open(self) -> bool:
        """Because what was sent from it has to be sent again."""
        return any(form.is_bound for form in self.forms.values())


class SearchOverview:
    """One page of one list. `failed` is a form that was sent and has to be sent again.

    The number of queries does not grow with the number of searches.
    """

    def __init__(self, asked: QueryDict, failed: DecisionForm | None = None) -> None:
        form = QuestionForm(asked)
        form.is_valid()
        self.days: int = form.cleaned_data.get("periode") or PERIOD
        self.list: str = form.cleaned_data.get("lijst") or FIRST_LIST
        self._page_asked = asked.get("pagina", "1")
        self._failed = failed
        since = timezone.now() - timedelta(days=self.days)
        self._searches = SearchLog.objects.by_visitors().since(since)
        self._undecided = self._searches.undecided()

    # --- The way around -------------------------------------------------------------------------

    def query(self, **changes: Any) -> str:
        """The address of this list, or of another one; without what is so anyway."""
        now = {"lijst": self.list, "periode": self.days, **changes}
        usual = {"lijst": FIRST_LIST, "periode": PERIOD}
        return urlencode({name: value for name, value in now.items() if value != usual.get(name)})

    @property
    def here(self) -> str:
        """With the number of the page, to come back to after a form."""
        return self.query(**({"pagina": self.page.number} if self.page.number > 1 else {}))

    @property
    def periods(self) -> list[tuple[int, str]]:
        return [(days, self.query(periode=days)) for days in PERIODS]

    @cached_property
    def tabs(self) -> list[tuple[str, Any, int, str]]:
        """Name, title, number of texts and address of each list."""
        return [
            (name, title, chosen(self._undecided).count(), self.query(lijst=name))
            for name, (title, chosen) in LISTS.items()
        ]

    # --- What is on it --------------------------------------------------------------------------

    @cached_property
    def page(self) -> "Page[Row]":
        _title, chosen = LISTS[self.list]
        paginator: Paginator[Any] = Paginator(chosen(self._undecided), PER_PAGE)
        paginator.count = next(number for name, _t, number, _q in self.tabs if name == self.list)
        found = paginator.get_page(self._page_asked)
        return Page(self._rows(list(found.object_list)), found.number, paginator)

    @property
    def shows_what_failed(self) -> bool:
        return any(row.is_open for row in self.page)

    @cached_property
    def number_of_searches(self) -> int:
        return self._searches.count()

    @cached_property
    def emptied_by_filter(self) -> tuple[int, list[dict[str, Any]]]:
        """How many searches found nothing because of a filter only, and the most frequent ones."""
        emptied = self._searches.emptied_by_filter()
        return emptied.count(), list(emptied.most_asked()[:FILTERED_SHOWN])

    @cached_property
    def done(self) -> list[SearchDecision]:
        return list(SearchDecision.objects.most_recent(DONE_SHOWN))

    @cached_property
    def known_words(self) -> list[str]:
        """What a synonym may well mean: the names that customers see."""
        products = Product.objects.published().in_our_order().values_list("title", flat=True)
        return [*(name for _pk, name in self._categories), *products[:WORDS_OFFERED]]

    # --- Its rows -------------------------------------------------------------------------------

    @cached_property
    def _categories(self) -> list[tuple[int, str]]:
        return list(Category.objects.values_list("pk", "name"))

    def _rows(self, found: list[dict[str, Any]]) -> list[Row]:
        following = self._searches.next_texts([each["text"] for each in found], NEXT_SHOWN)
        problems = NearestProblems.fetch()
        return [
            Row(
                **{name: each[name] for name in ("text", "times", "last", "corrected", "opened")},
                following=following[each["text"]],
                forms=self._forms(number, each["text"], following[each["text"]], problems),
            )
            for number, each in enumerate(found, 1)
        ]

    def _forms(
        self, number: int, text: str, following: list[dict[str, Any]], problems: NearestProblems
    ) -> dict[str, DecisionForm]:
        initial = {"text": text, "meaning": _suggestion(following)}
        made = {each.act: self._sent(each, text) or each(initial=initial) for each in DECISIONS}
        _offer(made[PhrasingForm.act], "problem", _in_groups(problems.to(text)))
        _offer(made[CardForm.act], "category", self._categories)
        for act, form in made.items():
            form.auto_id = f"{act}-{number}-%s"
        return {act.value: form for act, form in made.items()}

    def _sent(self, form_class: type[DecisionForm], text: str) -> DecisionForm | None:
        """The form that failed, if it was this one."""
        failed = self._failed
        is_it = isinstance(failed, form_class) and failed.data.get("text") == text
        return failed if is_it else None


def _offer(form: DecisionForm, name: str, choices: list[Any]) -> None:
    """Asked of the database once, for all rows."""
    offered: Any = form.fields[name]
    offered.choices = [("", offered.empty_label), *choices]


def _in_groups(problems: list[Choice]) -> list[tuple[Any, list[Choice]]]:
    """The nearest apart, so that nobody takes the order of all of them for our own."""
    groups = [(_("Most alike"), problems[:NEAREST]), (_("Other problems"), problems[NEAREST:])]
    return [group for group in groups if group[1]]


def _suggestion(following: list[dict[str, Any]]) -> str:
    """What most people asked next and found something with."""
    return next((each["text"] for each in following if each["found"]), "")
