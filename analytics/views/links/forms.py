"""What an employee says about a share link."""

import uuid
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import Organisation
from accounts.one_line import one_line
from analytics.links.choosing import (
    NOBODY,
    Customer,
    UnknownError,
    customer_with,
    customers_called,
)
from analytics.links.overview import State
from analytics.models import ShareLink
from catalog.models import Specialist

SHORT, UNTIL_A_DAY, AS_IT_IS = 30, "datum", "zo"
LONGEST = timedelta(days=2 * 365)
DAYS = ngettext_lazy("%(days)d day", "%(days)d days", "days")
INPUT = {"class": "input", "autocomplete": "off"}


def _text(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs={**INPUT, **attrs})


def _periods() -> list[tuple[str, Any]]:
    days = [(str(days), DAYS % {"days": days}) for days in (SHORT, settings.SHARE_LINK_DAYS)]
    return [*days, (UNTIL_A_DAY, _("until a day"))]


class WordsForm(forms.Form):
    """What may also be changed afterwards."""

    label = forms.CharField(
        label=_("Name of the link"),
        help_text=_("On top of the page, and in your list."),
        max_length=80,
        widget=_text(),
        error_messages={"required": _("Give the link a name that the customer recognises.")},
    )
    valid = forms.ChoiceField(
        label=_("Valid"), choices=_periods, widget=forms.Select(attrs={"class": "input"})
    )
    until = forms.DateField(
        label=_("Until and including"),
        required=False,
        widget=forms.DateInput(attrs={"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    reference = forms.CharField(label=_("Quote"), max_length=40, required=False, widget=_text())
    greeting = forms.CharField(
        label=_("Name in the greeting"),
        help_text=_("Empty: the first name of whom it is for."),
        max_length=60,
        required=False,
        widget=_text(),
    )
    message = forms.CharField(
        label=_("A few words to go with it"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3}),
    )
    specialist = forms.ModelChoiceField(
        Specialist.objects.order_by("name"),
        label=_("Whom they can ask"),
        to_field_name="slug",
        required=False,
        empty_label=_("Who looks after the customer, or else I"),
        widget=forms.Select(attrs={"class": "input"}),
    )
    with_prices = forms.BooleanField(
        label=_("Show the prices"),
        help_text=_("Off: the page names no amounts"),
        required=False,
        initial=True,
    )
    as_sent = forms.BooleanField(
        label=_("Show as it was sent"),
        help_text=_("What changes on a card later is told beside it"),
        required=False,
    )

    def clean_label(self) -> str:
        return one_line(self.cleaned_data["label"])

    def clean_greeting(self) -> str:
        return one_line(self.cleaned_data["greeting"])

    def clean_until(self) -> Any:
        day = self.cleaned_data["until"]
        if self.data.get(self.add_prefix("valid")) != UNTIL_A_DAY:
            return None
        if not day:
            raise ValidationError(_("Choose the last day on which the link works."))
        if not timezone.localdate() <= day <= timezone.localdate() + LONGEST:
            raise ValidationError(_("Choose a day from today on, at most two years ahead."))
        return day

    @property
    def expires_at(self) -> datetime | None:
        """Until the end of the day that was chosen; nothing when it stays as it is."""
        given = self.cleaned_data
        if given["valid"] == AS_IT_IS:
            return None
        day = given["until"] or timezone.localdate() + timedelta(days=int(given["valid"]))
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))

    @property
    def words(self) -> dict[str, Any]:
        names = ("reference", "greeting", "message", "with_prices", "as_sent")
        return {name: self.cleaned_data[name] for name in names}


class MakerForm(WordsForm):
    """`key` recognises the same form that is sent twice."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    package = forms.UUIDField(widget=forms.HiddenInput, required=False)
    comparison = forms.BooleanField(widget=forms.HiddenInput, required=False)
    customer = forms.CharField(
        label=_("For whom"),
        help_text=_("A company, or somebody by name or mail address. May stay empty."),
        max_length=200,
        required=False,
        widget=_text(**{"data-choose": "customer"}),
    )
    customer_key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    card = forms.CharField(
        label=_("Another card"),
        max_length=100,
        required=False,
        widget=_text(**{"data-choose": "card"}),
    )

    chosen: Customer = NOBODY
    choices: Iterable[Customer] = ()  # who may be meant, when it is not clear

    def __init__(self, data: QueryDict | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.initial.setdefault("valid", str(settings.SHARE_LINK_DAYS))

    @classmethod
    def again(cls, posted: QueryDict) -> "MakerForm":
        """With what was typed, before anybody says that it is finished."""
        fields = cls.base_fields.items()
        switches = {name for name, field in fields if isinstance(field, forms.BooleanField)}
        texts = {name: posted[name] for name, _field in fields if name in posted}
        on = {name: posted.get(name, "False") != "False" for name in switches}
        return cls(initial=texts | on | {"card": ""})

    def clean_customer(self) -> str:
        said = one_line(self.cleaned_data["customer"])
        try:
            self.chosen = self._named() or self._meant(said)
        except UnknownError as error:
            raise ValidationError(_("This customer is not here (any more).")) from error
        return said

    def _named(self) -> Customer | None:
        """Who was picked from the choices, or from the list if nothing was typed since."""
        picked = str(self.data.get("customer_choice", ""))
        listed = customer_with(str(self.data.get("customer_key", "")))
        if picked:
            return customer_with(picked)
        return listed if str(listed) == one_line(self.data.get("customer", "")) else None

    def _meant(self, said: str) -> Customer:
        found = customers_called(said) if said else [NOBODY]
        if not found:
            raise ValidationError(_("Nobody is called so. Choose somebody, or leave it empty."))
        if len(found) > 1:
            self.choices = found
            raise ValidationError(_("Who of these do you mean?"))
        return found[0]


class ChangeForm(WordsForm):
    @classmethod
    def of(cls, link: ShareLink, data: QueryDict | None = None) -> "ChangeForm":
        """As the link is now; its end stays as it is unless somebody chooses another."""
        names = ("label", "reference", "greeting", "message", "with_prices", "as_sent")
        as_it_is = {name: getattr(link, name) for name in names}
        asked = link.specialist and link.specialist.slug
        form = cls(data, initial={**as_it_is, "specialist": asked, "valid": AS_IT_IS})
        day = formats.date_format(timezone.localtime(link.expires_at), "j b Y")
        stays = (AS_IT_IS, _("until %(day)s") % {"day": day})
        period: Any = form.fields["valid"]
        period.choices = [stays, *_periods()]
        return form

    @property
    def changes(self) -> dict[str, Any]:
        given = self.cleaned_data
        end = {"expires_at": self.expires_at} if self.expires_at else {}
        return {**self.words, "label": given["label"], "specialist": given["specialist"], **end}


class ListForm(forms.Form):
    """What an employee asks of the list, as the query string says it."""

    zoek = forms.CharField(
        label=_("Name, quote or customer"),
        max_length=100,
        required=False,
        widget=_text(type="search"),
    )
    van = forms.ChoiceField(
        label=_("Made by"),
        choices=[("", _("Everybody")), ("mij", _("Me"))],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    stand = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Does not matter")), *State.choices],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    klant = forms.ModelChoiceField(
        Organisation.objects.all(), required=False, widget=forms.HiddenInput
    )
