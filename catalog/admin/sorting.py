"""Rows under a card that have an order: dragged, or moved with buttons."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.forms import Media
from django.forms.widgets import Script
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulChoices


class PositionInput(forms.NumberInput):
    """A number to type; with JavaScript a handle to drag and buttons to move a row with."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        words = {
            "data-sortable": "",
            "data-drag": _("Drag to another place"),
            "data-up": _("Move up"),
            "data-down": _("Move down"),
            "data-moved": _("Now at place %(place)s of %(count)s."),
        }
        super().__init__({"class": "position", "min": 0, **words, **(attrs or {})})

    @property
    def media(self) -> Media:
        return Media(js=[Script("js/admin/sortable.js", type="module")])  # type: ignore[list-item]


class PositionedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new row that was only given a place, not filled in, is not there."""

    def has_changed(self) -> bool:
        changed = set(self.changed_data)
        return bool(changed if self.instance.pk else changed - {"position"})


class NamedRows(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    @classmethod
    def get_deletion_widget(cls) -> Any:
        return forms.CheckboxInput({"aria-label": _("Delete")})


class NamedFields(CarefulChoices, InlineModelAdmin):  # type: ignore[type-arg]
    """Says to screen readers what a field in a table is, where only its column does."""

    formset = NamedRows

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs.setdefault("aria-label", capfirst(field.label))
        return field


class _SortedRows(NamedFields):
    form = PositionedForm
    extra = 0

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "position":
            kwargs["widget"] = PositionInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class SortedTable(_SortedRows, admin.TabularInline):  # type: ignore[type-arg]
    pass


class SortedStack(_SortedRows, admin.StackedInline):  # type: ignore[type-arg]
    pass
