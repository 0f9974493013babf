from typing import Any

from django import forms

from catalog.search.text import tidy


class SearchField(forms.CharField):
    """A question of any length, on one line; the search itself says what it leaves out."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")
