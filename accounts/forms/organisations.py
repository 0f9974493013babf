"""What people fill in about their company and each other."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, Role, User

INPUT = {"class": "input"}
KVK = re.compile(r"\d{8}")


class OrganisationForm(forms.Form):
    name = forms.CharField(
        label=_("Name of your company"),
        max_length=120,
        widget=forms.TextInput(attrs={**INPUT, "autocomplete": "organization"}),
    )
    kvk_number = forms.CharField(
        label=_("KvK number, if you have one"),
        max_length=20,
        required=False,
        help_text=_("Eight figures, from the trade register of the Chamber of Commerce."),
        widget=forms.TextInput(attrs={**INPUT, "inputmode": "numeric", "autocomplete": "off"}),
    )
    city = forms.CharField(
        label=_("City"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={**INPUT, "autocomplete": "address-level2"}),
    )
    sector = forms.CharField(
        label=_("What your company does"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={**INPUT, "autocomplete": "off"}),
    )

    def clean_kvk_number(self) -> str:
        """People type it in groups, with spaces or dots."""
        number = re.sub(r"[\s.]", "", self.cleaned_data["kvk_number"])
        if number and not KVK.fullmatch(number):
            raise forms.ValidationError(_("A KvK number has eight figures. Count them once more."))
        return number


class NewOrganisationForm(OrganisationForm):
    """`domain` is what the organisation would be found by; without one nobody is asked."""

    with_domain = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, domain: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.domain = domain
        if domain:
            label = _("Who has an address at %(domain)s may ask me to join")
            self.fields["with_domain"].label = label % {"domain": domain}
        else:
            del self.fields["with_domain"]


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"), choices=Role.choices, widget=forms.Select(attrs=INPUT)
    )


class InvitationForm(RoleForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={**INPUT, "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Role.choices,
        initial=Role.MEMBER,
        help_text=_("A reader only looks. A member also changes things. An owner also invites."),
        widget=forms.Select(attrs=INPUT),
    )
    field_order = ["email", "role"]


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class SwitchForm(forms.Form):
    """Only organisations of this person can be chosen."""

    organisation = forms.ModelChoiceField(Organisation.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Organisation.objects.filter(memberships__user=user)
        self.fields["organisation"].queryset = theirs  # type: ignore[attr-defined]
