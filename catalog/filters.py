"""What a visitor may ask of the overview, as the query string says it."""

from copy import deepcopy
from functools import cache, cached_property
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import Filter, FilterSet, ModelChoiceFilter

from catalog.models import Audience, Category, Problem, Product
from catalog.models.card import Card, cards
from catalog.models.prepared import Prepared
from catalog.models.product import ProductQuerySet
from catalog.price import PriceKind, PriceUnit
from catalog.search.answer import Answer, answer
from catalog.search.field import SearchField
from catalog.search.page import cards as answering_cards
from catalog.search.question import understand

ON_REQUEST = ""  # such a price has no unit
PAYMENTS = {
    "eenmalig": PriceUnit.ONCE,
    "maand": PriceUnit.MONTH,
    "jaar": PriceUnit.YEAR,
    "uur": PriceUnit.HOUR,
    "aanvraag": ON_REQUEST,
}
SORTINGS = {
    "": gettext_lazy("Our choice"),
    "prijs": gettext_lazy("Lowest price"),
    "naam": gettext_lazy("Name"),
    "nieuw": gettext_lazy("Newest"),
}
MULTIPLE = ("categorie", "doelgroep", "prijs")


_CATEGORIES: Prepared[Category] = Prepared(Category.objects.all)


def payment_label(payment: str) -> str:
    """'Per maand', 'Op aanvraag': the words of the price itself."""
    unit = PAYMENTS[payment]
    return capfirst(str(PriceUnit(unit).label if unit else PriceKind.ON_REQUEST.label))


class KnownChoices(forms.MultipleChoiceField):
    """Keeps what it knows, each once: an old link with more in it still works."""

    def to_python(self, value: Any) -> list[str]:
        return [each for each in dict.fromkeys(super().to_python(value)) if self.valid_value(each)]


class ChoicesFilter(Filter):
    field_class = KnownChoices


class TextFilter(Filter):
    field_class = SearchField


class SortingFilter(Filter):
    field_class = forms.ChoiceField


class ProductFilter(FilterSet):
    q = TextFilter(method="answering")
    probleem = ModelChoiceFilter(
        method="for_problem", queryset=lambda _request: Problem.objects.all(), to_field_name="slug"
    )
    categorie = ChoicesFilter(method="in_categories")
    doelgroep = ChoicesFilter(
        method="for_audience", choices=[(key, key) for key in Audience.values]
    )
    prijs = ChoicesFilter(method="paid_as", choices=[(key, key) for key in PAYMENTS])
    sorteer = SortingFilter(method="keep", choices=[(key, key) for key in SORTINGS])

    class Meta:
        model = Product
        fields: tuple[str, ...] = ()

    def __init__(
        self, data: QueryDict, queryset: ProductQuerySet, *, as_employee: bool = False
    ) -> None:
        """One query for the categories, and one more when a problem is asked for."""
        super().__init__(data, queryset)
        self.as_employee = as_employee
        self.categories = _CATEGORIES.rows()
        categories = cast("KnownChoices", self.form.fields["categorie"])
        categories.choices = [(category.slug, category.name) for category in self.categories]

    def get_form_class(self) -> type[forms.Form]:
        return _form_class()

    # --- What was asked ---------------------------------------------------------------------

    @cached_property
    def asked(self) -> dict[str, Any]:
        """The valid part of the question; the rest is left out."""
        self.form.is_valid()
        cleaned: dict[str, Any] = self.form.cleaned_data
        return cleaned

    @property
    def text(self) -> str:
        return self.asked.get("q") or ""

    @property
    def is_literal(self) -> bool:
        """Whether the text is meant as it was typed, errors and all."""
        return bool(self.text) and "letterlijk" in self.data

    @cached_property
    def answer(self) -> Answer:
        """What the search makes of the text. Nine queries at most."""
        return answer(understand(self.text, literal=self.is_literal), public=not self.as_employee)

    @property
    def is_search(self) -> bool:
        """Whether the text has a word to look for; else it leaves nothing out."""
        return bool(self.answer.question)

    @property
    def corrected(self) -> str:
        """The text that was searched instead, when what was typed was taken for an error."""
        return self.answer.question.corrected

    @property
    def problem(self) -> Problem | None:
        return self.asked.get("probleem")

    @property
    def sorting(self) -> str:
        return self.asked.get("sorteer") or ""

    @property
    def sortings(self) -> list[tuple[str, Any]]:
        ours = gettext_lazy("Best answer") if self.is_search else SORTINGS[""]
        return [("", ours), *((key, label) for key, label in SORTINGS.items() if key)]

    @property
    def category_ids(self) -> list[int]:
        chosen = self.asked["categorie"]
        return [category.pk for category in self.categories if category.slug in chosen]

    @property
    def units(self) -> list[str]:
        return [PAYMENTS[payment] for payment in self.asked["prijs"]]

    @property
    def notes(self) -> list[str]:
        """What a visitor should know about the part of the question that was left out."""
        errors = self.form.errors
        notes = [self.answer.question.typed.cut] if self.answer.question.typed.cut else []
        unknown = any(set(self.data.getlist(name)) - {*self.asked[name], ""} for name in MULTIPLE)
        if self.text and not self.is_search:
            notes.append(self._too_general % {"text": self.text})
        if unknown or {"probleem", "sorteer"} & set(errors):
            notes.append(_("Part of this address is unknown to us, so we left it out."))
        return notes

    @property
    def _too_general(self) -> str:
        if self.filters_chosen:
            return _(
                "“%(text)s” is too general to search for, so only your filters count. Add a word "
                "that says what you are looking for."
            )
        return _(
            "“%(text)s” is too general to search for, so you see all products. Add a word that "
            "says what you are looking for."
        )

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The question in its shortest form, as names and values of a query string."""
        single = [
            ("q", self.text),
            ("letterlijk", "1" if self.is_literal else ""),
            ("probleem", self.problem.slug if self.problem else ""),
        ]
        several = [(name, value) for name in MULTIPLE for value in self.asked[name]]
        return [pair for pair in (*single, *several, ("sorteer", self.sorting)) if pair[1]]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The pairs that leave products out."""
        return [pair for pair in self.pairs if pair[0] not in {"sorteer", "letterlijk"}]

    @property
    def filters_chosen(self) -> list[tuple[str, str]]:
        return [pair for pair in self.choices if pair[0] != "q"]

    def query(self, *, without: tuple[str, str] | None = None) -> str:
        return urlencode([pair for pair in self.pairs if pair != without])

    # --- What answers it --------------------------------------------------------------------

    def without(self, *names: str) -> ProductQuerySet:
        """The products that fit all of the question but these parts, in no order."""
        found: ProductQuerySet = self.queryset
        for name, value in self.asked.items():
            if name not in names:
                found = self.filters[name].filter(found, value)
        return found

    def found(self, shown: int = 0) -> ProductQuerySet:
        """The products that fit, in the order asked for; always a total order.

        Who wants to show only so many may get no more than the best of what a text finds.
        """
        found = self.without()
        match self.sorting:
            case "prijs":
                return found.cheapest_first()
            case "naam":
                return found.order_by("title", "pk")
            case "nieuw":
                return found.newest_first()
        if self.is_search:
            ranked = self.answer.ranked
            if 0 < shown <= len(ranked) and not self.filters_chosen:
                found = self.queryset.filter(pk__in=ranked)
            return found.in_this_order(ranked)
        return found if self.problem else found.in_our_order()

    def shown(self, products: ProductQuerySet) -> list[Card]:
        """The cards of these; with a text, marked and with the reason why they are there."""
        if not self.is_search:
            return cards(products)
        return answering_cards(self.answer, list(products.values_list("pk", flat=True)))

    def answering(self, found: ProductQuerySet, _name: str, _text: str) -> ProductQuerySet:
        return found.filter(self.answer.fits()) if self.is_search else found

    def for_problem(self, found: ProductQuerySet, _name: str, problem: Problem) -> ProductQuerySet:
        return found.for_problem(problem)

    def in_categories(self, found: ProductQuerySet, _name: str, _slugs: Any) -> ProductQuerySet:
        return found.in_categories(self.category_ids)

    def for_audience(self, found: ProductQuerySet, _name: str, chosen: Any) -> ProductQuerySet:
        return found.filter(audience__overlap=chosen)

    def paid_as(self, found: ProductQuerySet, _name: str, _payments: Any) -> ProductQuerySet:
        return found.filter(price_unit__in=self.units)

    def keep(self, found: ProductQuerySet, _name: str, _sorting: str) -> ProductQuerySet:
        """An order leaves nothing out."""
        return found


@cache
def _form_class() -> type[forms.Form]:
    """Made once, because only the categories differ from question to question."""
    filters = deepcopy(ProductFilter.base_filters)
    return type("QuestionForm", (forms.Form,), {name: filters[name].field for name in filters})
