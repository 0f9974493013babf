"""What an employee asks of the list of customers, as the query string says it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.models import Specialist


class ManagerForm(forms.Form):
    """Who of us looks after this customer."""

    manager = forms.ModelChoiceField(
        Specialist.objects.order_by("name"),
        label=_("Account manager"),
        to_field_name="slug",
        required=False,
        empty_label=_("Nobody yet"),
        widget=forms.Select(attrs={"class": "input"}),
    )


class CustomersForm(forms.Form):
    q = forms.CharField(
        label=_("Name, domain, KvK number, city or person"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "type": "search", "autocomplete": "off"}),
    )
    manager = forms.ModelChoiceField(
        Specialist.objects.order_by("name"),
        label=_("Account manager"),
        to_field_name="slug",
        required=False,
        empty_label=_("Everybody"),
        widget=forms.Select(attrs={"class": "input"}),
    )
