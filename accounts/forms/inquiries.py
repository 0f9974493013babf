"""What a customer and an employee fill in about a request for a meeting."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField

from accounts.inquiries import Plan, Wishes
from accounts.inquiries.content import digest
from accounts.models import (
    Inquiry,
    InquiryEntry,
    InquiryStatus,
    MeetingKind,
    Organisation,
    Package,
    User,
)

FURTHEST = timedelta(days=366)


def _longest(model: type[Any], field: str) -> int:
    longest: int = model._meta.get_field(field).max_length
    return longest


def _text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "input", "rows": rows})


class MomentField(forms.DateTimeField):
    """A moment to come, in the time of Amsterdam as everything here."""

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local", "class": "input", "step": "300"}, format="%Y-%m-%dT%H:%M"
    )
    default_error_messages = {"invalid": _("Choose a date and a time.")}

    def validate(self, value: datetime | None) -> None:
        super().validate(value)
        if value is None:
            return
        now = timezone.now()
        if value <= now:
            raise ValidationError(_("This moment has passed. Choose a later one."))
        if value > now + FURTHEST:
            raise ValidationError(_("Choose a moment within a year."))


class KeyForm(forms.Form):
    """Recognised when it is sent again: `submission_key` is made with the page."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def key(self) -> uuid.UUID:
        key: uuid.UUID = self.cleaned_data["submission_key"]
        return key

    @property
    def key_given(self) -> uuid.UUID | None:
        """Also when something else in the form is not right."""
        try:
            key: uuid.UUID = self.fields["submission_key"].clean(self.data.get("submission_key"))
        except ValidationError:
            return None
        return key


class SubmitForm(KeyForm):
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    goal = forms.CharField(
        label=_("What do you want to reach with the meeting?"),
        max_length=_longest(Inquiry, "goal"),
        required=False,
        widget=_text(),
    )
    meeting_kind = forms.ChoiceField(
        label=_("How do you like to talk to us?"),
        choices=MeetingKind,
        initial=MeetingKind.PHONE,
        widget=forms.RadioSelect,
    )
    phone = PhoneNumberField(
        label=_("Your phone number"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "type": "tel", "autocomplete": "tel"}),
        error_messages={"invalid": _("This is not a phone number. Type for example 06 12345678.")},
    )
    moment_1 = MomentField(label=_("A moment that suits you"), required=False)
    moment_2 = MomentField(label=_("A second moment"), required=False)
    moment_3 = MomentField(label=_("A third moment"), required=False)
    remarks = forms.CharField(
        label=_("Anything else?"),
        max_length=_longest(Inquiry, "remarks"),
        required=False,
        widget=_text(),
    )
    company = forms.CharField(
        label=_("Your company"),
        max_length=_longest(Organisation, "name"),
        required=False,
        help_text=_("Leave this empty if you ask for yourself."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "organization"}),
    )

    MOMENTS = ("moment_1", "moment_2", "moment_3")
    SAID = ("seen", "goal", "meeting_kind", "phone", *MOMENTS, "remarks", "company")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        by_phone = given.get("meeting_kind") == MeetingKind.PHONE
        if by_phone and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Give a number at which we can call you."))
        return given

    def fingerprint(self, package: Package) -> str:
        """Of what was typed, as it was typed: it does not expire like a moment to come does."""
        said = [self.data.get(name, "").strip().replace("\r\n", "\n") for name in self.SAID]
        return digest([str(package.pk), *said])

    @property
    def wishes(self) -> Wishes:
        given = self.cleaned_data
        moments = [given[name] for name in self.MOMENTS if given[name]]
        return Wishes(
            goal=given["goal"],
            moments=sorted(set(moments), key=moments.index),
            meeting_kind=given["meeting_kind"],
            phone=given["phone"],
            remarks=given["remarks"],
            company=given["company"],
        )


class MessageForm(KeyForm):
    text = forms.CharField(
        label=_("Your message"), max_length=_longest(InquiryEntry, "text"), widget=_text()
    )


class WithdrawForm(forms.Form):
    text = forms.CharField(
        label=_("Why? You need not say."),
        max_length=_longest(InquiryEntry, "text"),
        required=False,
        widget=_text(),
    )


class StepForm(KeyForm):
    """A step of an employee, from the stage that they saw."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)
    text = forms.CharField(
        label=_("A word for the customer"),
        max_length=_longest(InquiryEntry, "text"),
        required=False,
        widget=_text(),
    )


class PlanForm(StepForm):
    at = MomentField(label=_("When"))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=10,
        max_value=480,
        initial=60,
        widget=forms.NumberInput(attrs={"class": "input", "step": "5"}),
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=_longest(Inquiry, "meeting_place"),
        required=False,
        help_text=_("An address, a link, or who calls whom."),
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    field_order = ["at", "minutes", "place", "text"]

    @property
    def meeting(self) -> Plan:
        given = self.cleaned_data
        return Plan(given["at"], given["minutes"], given["place"])


class MoveForm(StepForm):
    to = forms.ChoiceField(
        choices=[
            (status.value, status.label)
            for status in (InquiryStatus.PROPOSAL, InquiryStatus.AGREED, InquiryStatus.DECLINED)
        ]
    )


class FilterForm(forms.Form):
    """What an employee wants to see of all requests. What is not understood is not asked."""

    status = forms.ChoiceField(required=False, choices=[("open", ""), *InquiryStatus.choices])
    manager = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    organisation = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)


def own_phone(by: User) -> str:
    return by.phone.as_national if by.phone else ""
