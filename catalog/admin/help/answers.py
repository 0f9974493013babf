"""The answers on the page of a question, each with the products that it speaks for."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import Media
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulSelect
from catalog.admin.help.keys import free_key
from catalog.admin.sorting import NamedRows, PositionedForm, SortedStack
from catalog.models import HelpAnswer, HelpWeight
from catalog.models.help import HEAVIEST

ROOM = 3  # empty rows for products under an answer; with a script one is shown at a time
FIRST_ANSWERS = 2


class WeightForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = HelpWeight
        fields = ("product", "weight", "reason")


class WeightRows(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    extra = ROOM

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk is None:
            del form.fields["DELETE"]  # empty it instead


WEIGHTS: Any = forms.inlineformset_factory(
    HelpAnswer,
    HelpWeight,
    form=WeightForm,
    formset=WeightRows,
    extra=ROOM,
    widgets={
        "product": CarefulSelect(HelpWeight._meta.get_field("product"), admin.site),
        "weight": forms.NumberInput({"min": 1, "max": HEAVIEST}),
        "reason": forms.TextInput({"class": "vTextField", "placeholder": "omdat …"}),
    },
)


class AnswerForm(PositionedForm):
    """Its products are rows of their own, that are checked and saved along with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.weights = WEIGHTS(data, instance=self.instance, prefix=f"{self.prefix}-weights")
        self.fields["key"].required = False
        if self.instance.is_unsure:
            del self.fields["position"]

    def has_changed(self) -> bool:
        return super().has_changed() or self.weights.has_changed()

    @property
    def media(self) -> Media:
        media: Media = super().media + self.weights.media
        return media

    def clean_key(self) -> str | None:
        """Emptied it stays what it was: links that were shared contain it.

        None is still to be made, and no double of another None.
        """
        return self.cleaned_data["key"] or self.initial.get("key") or None

    def clean(self) -> None:
        super().clean()
        if not self.weights.is_valid():
            raise ValidationError(_("Look at the products under this answer."))

    def save(self, commit: bool = True) -> Any:
        """Rows are saved one by one, so each sees the names of those before it."""
        answer = self.instance
        if not answer.key:
            taken = answer.question.answers.values_list("key", flat=True)
            answer.key = free_key(answer.text, set(taken), otherwise="antwoord")
        super().save(commit)
        if commit:
            self.weights.save()
        return answer


class AnswerRows(NamedRows):
    """Answers lead to questions of their own flow, and "I don't know" stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = self.instance.flow.questions.exclude(pk=self.instance.pk)
        self._others = others
        self._choices = [("", _("The outcome")), *((other.pk, str(other)) for other in others)]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["next"].queryset = self._others
        form.fields["next"].choices = self._choices  # asked of the database once, for all rows
        if form.instance.is_unsure:
            del form.fields["DELETE"]


class AnswerInline(SortedStack):
    model = HelpAnswer
    form = AnswerForm
    formset = AnswerRows
    fk_name = "question"
    template = "admin/catalog/helpquestion/answers.html"
    verbose_name = _("answer")
    verbose_name_plural = _("answers")
    fields = ("text", "next", "key", "position")

    def get_extra(self, request: Any, obj: Any = None, **_kwargs: Any) -> int:  # noqa: ARG002
        """A question that was just made is ready for its first answers."""
        return 0 if obj and obj.answers.filter(is_unsure=False).exists() else FIRST_ANSWERS

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without the signs to add and change the next question in a window of its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "next":
            field.widget = field.widget.widget
        return field
