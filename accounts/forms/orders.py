"""What customers and employees fill in about orders."""

import uuid
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import (
    InquiryLine,
    Order,
    OrderLine,
    OrderStatus,
    Organisation,
)
from accounts.models.package import MOST
from accounts.orders import Agreed, Submission
from catalog.admin.amount import EuroField
from catalog.price import PriceKind, PriceUnit

INPUT = {"class": "input"}


class OrderForm(forms.Form):
    """All that a customer says; what is ordered, and for how much, is not among it."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.CharField(max_length=64, widget=forms.HiddenInput)
    new_company = forms.CharField(
        label=_("Name of your company"),
        help_text=_("Leave it empty if you order for yourself."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={**INPUT, "autocomplete": "organization"}),
    )
    reference = forms.CharField(
        label=_("Your reference"),
        help_text=_("For example an order number of your own. We put it on the invoice."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs=INPUT),
    )
    remarks = forms.CharField(
        label=_("Remarks"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={**INPUT, "rows": 3}),
    )
    terms = forms.BooleanField(
        label=_("I agree to the terms"),
        error_messages={"required": _("Agree to the terms to order.")},
    )

    def __init__(self, *args: Any, organisation: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if organisation:
            del self.fields["new_company"]

    def submission(self) -> Submission:
        said = self.cleaned_data
        return Submission(
            key=said["submission_key"],
            shown=said["shown"],
            reference=said["reference"],
            remarks=said["remarks"],
            new_company=said.get("new_company", ""),
        )

    @classmethod
    def asking(
        cls, shown: str, organisation: Organisation | None, said: dict[str, Any] | None = None
    ) -> "OrderForm":
        """To fill in, or to confirm once more: with what was typed, and without the yes."""
        kept = {name: value for name, value in (said or {}).items() if name != "terms"}
        initial = {**kept, "submission_key": uuid.uuid4(), "shown": shown}
        return cls(organisation=organisation, initial=initial)


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The customer reads this."),
        max_length=300,
        widget=forms.Textarea(attrs={**INPUT, "rows": 2}),
    )


class DeliverForm(forms.Form):
    lines = forms.ModelMultipleChoiceField(
        queryset=OrderLine.objects.none(),
        error_messages={"required": _("Choose what you delivered.")},
    )
    on = forms.DateField(
        label=_("Delivered on"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={**INPUT, "type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines: Any = self.fields["lines"]
        lines.queryset = order.lines.all()


class OrderFilterForm(forms.Form):
    """The query string of the list of employees; what is not understood filters nothing."""

    status = forms.ChoiceField(
        label=_("Status"),
        choices=[("", _("All")), *OrderStatus.choices],
        required=False,
        widget=forms.Select(attrs=INPUT),
    )
    organisatie = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.filter(orders__isnull=False).distinct(),
        required=False,
        empty_label=_("All"),
        widget=forms.Select(attrs=INPUT),
    )


class AgreedForm(forms.Form):
    """What was agreed about one line of an inquiry."""

    take = forms.BooleanField(label=_("Take it"), required=False, initial=True)
    quantity = forms.IntegerField(
        label=_("Quantity"),
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={**INPUT, "inputmode": "numeric"}),
    )
    amount = EuroField(
        label=_("Agreed amount"),
        min_value=0,
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput(attrs=INPUT),
    )
    unit = forms.ChoiceField(
        label=_("Per"), choices=PriceUnit.choices, widget=forms.Select(attrs=INPUT)
    )

    def __init__(self, data: Any, line: InquiryLine) -> None:
        self.line = line
        super().__init__(data, prefix=f"line-{line.pk}", initial=_sent(line))
        if data is not None and not data.get(self.add_prefix("take")):
            for name in ("quantity", "amount", "unit"):
                self.fields[name].required = False

    @property
    def takes(self) -> bool:
        return bool(self.cleaned_data.get("take"))

    def agreed(self) -> Agreed:
        said = self.cleaned_data
        return Agreed(self.line.pk, said["quantity"], said["amount"], said["unit"])


def _sent(line: InquiryLine) -> dict[str, Any]:
    """What the customer asked; an amount only where the card had a fixed one."""
    fixed = line.price_kind == PriceKind.FIXED
    return {
        "take": not line.is_optional,
        "quantity": line.quantity,
        "amount": line.price_min if fixed else None,
        "unit": line.price_unit or PriceUnit.ONCE,
    }
