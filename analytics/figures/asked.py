"""Which figures an employee wants to see, as the address says it."""

from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analytics.figures.period import Period
from analytics.pages import Device
from catalog.models import Category

PERIODS = {"7": 7, "30": 30, "90": 90, "jaar": 365}
USUAL = "30"
LONGEST = 731  # days
FIRST = date(2020, 1, 1)
LABELS = {
    "7": _("7 days"),
    "30": _("30 days"),
    "90": _("90 days"),
    "jaar": _("Year"),
}
DEVICES = {"telefoon": Device.PHONE, "tablet": Device.TABLET, "scherm": Device.DESK}


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"class": "input"})


class AskedForm(forms.Form):
    periode = forms.ChoiceField(
        choices=[(name, name) for name in PERIODS],
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("We do not know this period.")},
    )
    van = forms.DateField(
        label=_("From"),
        input_formats=["%Y-%m-%d"],
        required=False,
        widget=DayInput,
        error_messages={"invalid": _("The first day is not a date.")},
    )
    tot = forms.DateField(
        label=_("Up to and including"),
        input_formats=["%Y-%m-%d"],
        required=False,
        widget=DayInput,
        error_messages={"invalid": _("The last day is not a date.")},
    )
    apparaat = forms.ChoiceField(
        label=_("Device"),
        choices=[("", _("All devices")), *((name, it.label) for name, it in DEVICES.items())],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": _("We do not know this device.")},
    )
    categorie = forms.ModelChoiceField(
        Category.objects.all(),
        label=_("Category"),
        empty_label=_("All categories"),
        to_field_name="slug",
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": _("We do not know this category.")},
    )

    def clean(self) -> dict[str, Any]:
        start, end = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if self.errors.keys() & {"van", "tot"}:
            return self.cleaned_data
        if bool(start) != bool(end):
            raise ValidationError(_("Give both a first and a last day."))
        if start and end:
            _check(start, end)
        return self.cleaned_data


def _check(start: date, end: date) -> None:
    if start > end:
        raise ValidationError(_("The first day lies after the last one."))
    if start < FIRST or start > timezone.localdate():
        raise ValidationError(_("There are no figures of that first day."))
    if (end - start).days >= LONGEST:
        raise ValidationError(_("A period is at most two years."))


class Asked:
    """What cannot be understood is said in `mistakes`, and left out."""

    def __init__(self, query: QueryDict, *, by_category: bool = True) -> None:
        self.form = AskedForm(query)
        if not by_category:
            del self.form.fields["categorie"]
        self.form.is_valid()
        given = self.form.cleaned_data
        self.device: str = DEVICES.get(given.get("apparaat") or "", Device.UNKNOWN).value
        self.category: Category | None = given.get("categorie")
        self._dates = self._dates_of(given)
        self.name = "" if self._dates else given.get("periode") or USUAL

    def _dates_of(self, given: dict[str, Any]) -> tuple[date, date] | None:
        start, end = given.get("van"), given.get("tot")
        if not start or not end or self.form.non_field_errors():
            return None
        return start, min(end, timezone.localdate())

    @cached_property
    def period(self) -> Period:
        return Period(*self._dates) if self._dates else Period.last(PERIODS[self.name])

    @property
    def mistakes(self) -> list[str]:
        return [str(error) for errors in self.form.errors.values() for error in errors]

    @property
    def is_part(self) -> bool:
        """Whether anything is left out; whole visits are not of one category."""
        return bool(self.device or self.category)

    @property
    def periods(self) -> list[tuple[Any, str, bool]]:
        """Label and address of each of the usual periods, and whether it is this one."""
        return [
            (label, self.query(periode=name, van="", tot=""), name == self.name)
            for name, label in LABELS.items()
        ]

    def query(self, **changes: Any) -> str:
        """What comes behind the address, without what is so anyway."""
        now: dict[str, Any] = {"periode": self.name}
        if self._dates:
            now = {"van": self._dates[0], "tot": self._dates[1]}
        now["apparaat"] = next((name for name, it in DEVICES.items() if it == self.device), "")
        now["categorie"] = self.category.slug if self.category else ""
        now |= changes
        usual = {"periode": USUAL}
        return urlencode({name: it for name, it in now.items() if it and it != usual.get(name)})
