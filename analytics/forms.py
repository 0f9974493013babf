"""What an employee may say about a text that people searched for, one form for each act."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from analytics import search_workbench
from analytics.models import SearchDecision
from analytics.search_text import LONGEST, is_masked
from catalog.models import Category, Problem, ProblemPhrasing
from catalog.models.synonym import Synonym

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KNOWN_WORDS = "bekende-woorden"  # the id of the list that a browser suggests from


class TextForm(forms.Form):
    text = forms.CharField(max_length=LONGEST, widget=forms.HiddenInput)


class DecisionForm(TextForm):
    """A form about one text, sent with its `button`; `carry_out` does what it asks."""

    act: ClassVar[SearchDecision.Act]
    button: ClassVar["StrOrPromise"]
    longest: ClassVar[int] = LONGEST
    makes_something: ClassVar[bool] = True

    @property
    def address(self) -> str:
        return reverse(f"analytics:search-{self.act}")

    def clean(self) -> dict[str, Any]:
        text = self.cleaned_data.get("text", "")
        if self.makes_something and is_masked(text):
            raise ValidationError(_("Part of this search is hidden, because it may be personal."))
        if len(text) > self.longest:
            raise ValidationError(
                _("For this it has to be at most %(longest)d characters."),
                params={"longest": self.longest},
            )
        return self.cleaned_data

    def carry_out(self, by: User) -> SearchDecision:
        raise NotImplementedError


class SynonymForm(DecisionForm):
    act = SearchDecision.Act.SYNONYM
    button = _("Make a synonym")
    longest = Synonym._meta.get_field("term").max_length or LONGEST

    meaning = forms.CharField(
        label=_("Means the same as"),
        max_length=longest,
        widget=forms.TextInput(
            attrs={"class": "input", "list": KNOWN_WORDS, "autocomplete": "off"}
        ),
    )
    one_way = forms.BooleanField(
        label=_("Only this way: who searches for that other word gets nothing extra"),
        required=False,
    )

    def carry_out(self, by: User) -> SearchDecision:
        given = self.cleaned_data
        return search_workbench.make_synonym(
            given["text"], given["meaning"], one_way=given["one_way"], by=by
        )


class PhrasingForm(DecisionForm):
    act = SearchDecision.Act.PHRASING
    button = _("Add as a phrasing")
    longest = ProblemPhrasing._meta.get_field("text").max_length or LONGEST

    problem = forms.ModelChoiceField(
        Problem.objects.all(),
        label=_("Is about the problem"),
        empty_label=_("Choose a problem"),
        error_messages={"required": _("Choose the problem that this search is about.")},
        widget=forms.Select(attrs={"class": "input"}),
    )

    def carry_out(self, by: User) -> SearchDecision:
        given = self.cleaned_data
        return search_workbench.make_phrasing(given["text"], given["problem"], by=by)


class CardForm(DecisionForm):
    act = SearchDecision.Act.CARD
    button = _("Make a draft card")

    category = forms.ModelChoiceField(
        Category.objects.all(),
        label=_("Is missing in the category"),
        empty_label=_("Choose a category"),
        error_messages={"required": _("Choose the category in which this is missing.")},
        widget=forms.Select(attrs={"class": "input"}),
    )

    def carry_out(self, by: User) -> SearchDecision:
        given = self.cleaned_data
        return search_workbench.make_draft(given["text"], given["category"], by=by)


class DismissalForm(DecisionForm):
    act = SearchDecision.Act.DISMISSED
    button = _("Dismiss")
    makes_something = False

    def carry_out(self, by: User) -> SearchDecision:
        return search_workbench.dismiss(self.cleaned_data["text"], by=by)


DECISIONS: list[type[DecisionForm]] = [SynonymForm, PhrasingForm, CardForm, DismissalForm]
