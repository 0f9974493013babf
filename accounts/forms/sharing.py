"""What people fill in to share a package."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

INPUT = {"class": "input"}
WRITE, READ = "write", "read"
DAYS = [(7, _("7 days")), (30, _("30 days")), (90, _("90 days"))]


class GuestForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address of your colleague"),
        max_length=254,
        widget=forms.EmailInput(attrs={**INPUT, "autocomplete": "off"}),
    )
    rights = forms.ChoiceField(
        label=_("What your colleague may do"),
        choices=[(WRITE, _("Change wishes and quantities")), (READ, _("Only read"))],
        initial=WRITE,
        widget=forms.Select(attrs=INPUT),
    )

    @property
    def invitation(self) -> dict[str, Any]:
        asked = self.cleaned_data
        return {"email": asked["email"], "may_write": asked["rights"] == WRITE}


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("How long the link works"),
        choices=DAYS,
        coerce=int,
        initial=30,
        widget=forms.Select(attrs=INPUT),
    )
