from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalog.price import read_euros


class EuroField(forms.DecimalField):
    """An amount as people type it, with a comma before the cents."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return read_euros(str(value))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        return {"inputmode": "decimal"}
