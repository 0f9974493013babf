"""Which figures of which page: as the address says it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils import timezone

from analytics.pages import Device, Page

PERIODS = (7, 30, 90)
PERIOD = 30
DEVICES = [device for device in Device if device]
SHOWN = "klikgedrag"  # in the address of a page: its figures lie on it
LONGEST_OF = 80
HIGHEST_VERSION = 2**31 - 1


class AskedForm(forms.Form):
    """The page has to be one of ours; of the rest, what makes no sense is left out."""

    page = forms.ChoiceField(choices=Page.choices)
    of = forms.CharField(max_length=LONGEST_OF, required=False)
    periode = forms.TypedChoiceField(
        choices=[(days, days) for days in PERIODS], coerce=int, required=False
    )
    apparaat = forms.ChoiceField(choices=[(each, each) for each in DEVICES], required=False)
    versie = forms.IntegerField(min_value=0, max_value=HIGHEST_VERSION, required=False)
    naast = forms.IntegerField(min_value=0, max_value=HIGHEST_VERSION, required=False)

    @property
    def asked(self) -> "Asked | None":
        if self.errors.keys() & {"page", "of"}:
            return None
        given = self.cleaned_data
        return Asked(
            page=Page(given["page"]),
            of=given["of"],
            days=given.get("periode") or PERIOD,
            device=Device(given.get("apparaat") or ""),
            version=given.get("versie"),
            beside=given.get("naast"),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    page: Page
    of: str = ""
    days: int = PERIOD
    device: Device = Device.UNKNOWN  # of all
    version: int | None = None  # of all
    beside: int | None = None  # the version that it is compared with

    @classmethod
    def by(cls, query: QueryDict) -> "Asked | None":
        """None when it names no page of ours."""
        return AskedForm(query).asked

    @property
    def since(self) -> date:
        """The first day; today is the last."""
        return timezone.localdate() - timedelta(days=self.days - 1)

    @property
    def versions(self) -> list[int]:
        """Those that were asked for; none means all together."""
        return [version for version in (self.version, self.beside) if version is not None]

    @property
    def query(self) -> str:
        """The address of its figures, without what is so anyway."""
        return _encoded({"page": self.page.value, "of": self.of, **self._choices})

    @property
    def on_the_page(self) -> str:
        """The same, for the page itself, which knows what it is."""
        return _encoded({SHOWN: "1", **self._choices})

    @property
    def _choices(self) -> dict[str, Any]:
        return {
            "periode": None if self.days == PERIOD else self.days,
            "apparaat": self.device.value,
            "versie": self.version,
            "naast": self.beside,
        }

    def but(self, **changes: Any) -> "Asked":
        return replace(self, **changes)


def _encoded(said: dict[str, Any]) -> str:
    return urlencode({name: value for name, value in said.items() if value not in {"", None}})
