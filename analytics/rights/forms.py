"""What somebody fills in about what we know of them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from analytics.models import Purpose


class ChoiceForm(forms.Form):
    """One button: yes or no to one purpose."""

    purpose = forms.ChoiceField(choices=Purpose.choices)
    given = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])


class EraseForm(forms.Form):
    sure = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Tick this when you are sure.")},
    )
