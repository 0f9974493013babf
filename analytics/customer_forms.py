"""What an employee fills in about a customer, and asks of their timeline."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from analytics.conversations import Account
from analytics.customers import Customer
from analytics.models import Conversation, ConversationKind
from analytics.timeline.kinds import CHIPS
from catalog.models import Product

LONG_AGO = timedelta(days=10 * 366)
FURTHEST = timedelta(days=366)
LOCAL = "%Y-%m-%dT%H:%M"
PRODUCTS = 3  # in one go
LIST = "alle-producten"  # the id of the list that a browser suggests from


class LookForm(forms.Form):
    """The query string of a timeline."""

    soort = forms.ChoiceField(choices=[(kind, kind) for kind in CHIPS], required=False)
    persoon = forms.IntegerField(min_value=1, max_value=2**31, required=False)
    voor = forms.CharField(max_length=500, required=False)

    def told(self, name: str) -> Any:
        """What cannot be understood is not asked."""
        self.is_valid()
        return self.cleaned_data.get(name)


def _input(**attributes: Any) -> dict[str, Any]:
    return {"class": "input", **attributes}


class ConversationForm(forms.Form):
    """`key` recognises the same form that is sent twice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("How"), choices=ConversationKind.choices, widget=forms.Select(attrs=_input())
    )
    at = forms.DateTimeField(
        label=_("When"),
        input_formats=[LOCAL, "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs=_input(type="datetime-local"), format=LOCAL),
        error_messages={"invalid": _("Choose a date and a time.")},
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("With whom"),
        required=False,
        empty_label=_("Several people, or somebody else"),
        widget=forms.Select(attrs=_input()),
    )
    note = forms.CharField(
        label=_("What was said"),
        help_text=_("They can read this on their own privacy page when it is about them."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs=_input(rows=4)),
    )

    def __init__(self, customer: Customer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if customer.person:
            del self.fields["person"]
            return
        people: Any = self.fields["person"]
        people.queryset = User.objects.filter(pk__in=[person.pk for person in customer.people])

    @classmethod
    def new(cls, customer: Customer) -> "ConversationForm":
        return cls(customer, initial={"key": uuid.uuid4(), "at": timezone.now()})

    @classmethod
    def of(cls, conversation: Conversation, customer: Customer) -> "ConversationForm":
        names = ("key", "kind", "at", "person", "note")
        return cls(customer, initial={name: getattr(conversation, name) for name in names})

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        now = timezone.now()
        if at > now + timedelta(hours=1):
            raise ValidationError(_("This is still to come. Write it down after the talk."))
        if at < now - LONG_AGO:
            raise ValidationError(_("Choose a moment in the last ten years."))
        return at

    @property
    def account(self) -> Account:
        data = self.cleaned_data
        return Account(data["kind"], data["at"], data.get("person"), data["note"])


class TipForm(forms.Form):
    """Up to three products, chosen by their title, that go with one reason."""

    reason = forms.CharField(
        label=_("Why this suits them"),
        help_text=_("They read this. At most 300 characters."),
        max_length=300,
        widget=forms.Textarea(attrs=_input(rows=3)),
        error_messages={"required": _("Write why this suits them.")},
    )
    until = forms.DateField(
        label=_("Show until"),
        help_text=_("You may leave this empty."),
        required=False,
        widget=forms.DateInput(attrs=_input(type="date"), format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.products: list[Product] = []
        for number in range(1, PRODUCTS + 1):
            self.fields[f"product_{number}"] = forms.CharField(
                label=_("Product") if number == 1 else _("And this product"),
                max_length=120,
                required=number == 1,
                widget=forms.TextInput(attrs=_input(list=LIST, autocomplete="off")),
                error_messages={"required": _("Choose a product from the list.")},
            )
        names = [f"product_{number}" for number in range(1, PRODUCTS + 1)]
        self.order_fields([*names, "reason", "until"])

    def clean_until(self) -> datetime | None:
        """The end of that day."""
        day = self.cleaned_data["until"]
        if day is None:
            return None
        today = timezone.localdate()
        if not today <= day <= today + FURTHEST:
            raise ValidationError(_("Choose a day within a year."))
        return timezone.make_aware(datetime.combine(day, time.max))

    def clean(self) -> dict[str, Any]:
        for number in range(1, PRODUCTS + 1):
            name = f"product_{number}"
            title = self.cleaned_data.get(name)
            if title:
                self._choose(name, title)
        return self.cleaned_data

    def _choose(self, name: str, title: str) -> None:
        product = Product.objects.published().filter(title__iexact=title).first()
        if product:
            self.products.append(product)
        else:
            self.add_error(name, _("Choose a product from the list."))


class SeenForm(forms.Form):
    """The numbers of the tips that were in view."""

    tips = forms.RegexField(r"\A[0-9]{1,10}(,[0-9]{1,10}){0,49}\Z")

    @property
    def numbers(self) -> list[int]:
        return [int(number) for number in self.cleaned_data["tips"].split(",")]
