"""A list of short texts, typed one per line."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    _Texts = ArrayField[list[str], list[str]]
else:
    _Texts = ArrayField


class LinesFormField(forms.CharField):
    """Shows a list as lines of text and gives the lines back, without empty ones."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean("\n".join(value) if isinstance(value, list) else value)
        return [line.strip() for line in text.splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.clean(data))


class LinesField(_Texts):
    """Texts of at most `max_length` characters each, in the order they were typed."""

    def __init__(self, verbose_name: Any = None, max_length: int = 200, **kwargs: Any) -> None:
        kwargs = {"default": list, "blank": True, **kwargs}
        super().__init__(
            models.CharField(max_length=max_length), verbose_name=verbose_name, **kwargs
        )

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["base_field"]
        return (
            name,
            path,
            args,
            {**kwargs, "blank": self.blank, "max_length": self.base_field.max_length},
        )

    def formfield(self, **kwargs: Any) -> Any:
        # Past ArrayField, whose form field is a single line with commas.
        kwargs = {"form_class": LinesFormField, "choices_form_class": None, **kwargs}
        kwargs.pop("widget", None)
        return models.Field.formfield(self, **kwargs)


class ChoicesField(_Texts):
    """Some of a fixed list of choices, ticked in a form, kept in the order of that list."""

    def formfield(self, **_kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=self.base_field.choices or [],
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
