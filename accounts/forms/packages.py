"""What customers send about packages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import validate_slug
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import Package, PackageLine
from accounts.models.package import MOST
from accounts.package_changes import Content, Left

ACTS = ("remove", "up", "down", "back", "theirs")


class SlugsField(forms.Field):
    """The cards to put in; at most as many as fit."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        slugs = list(dict.fromkeys(value or []))[: MOST + 1]
        for slug in slugs:
            validate_slug(slug)
        return slugs


class ProductsForm(forms.Form):
    product = SlugsField()


class NewPackageForm(forms.Form):
    name = forms.CharField(
        max_length=80,
        error_messages={
            "required": _("Give the package a name, so that you can tell it from the others."),
            "max_length": _("A name has at most %(limit_value)d characters."),
        },
    )


class NameForm(forms.Form):
    prefix = "package"

    name = forms.CharField(
        max_length=80,
        required=False,
        error_messages={"max_length": _("A name has at most %(limit_value)d characters.")},
    )
    was = forms.CharField(max_length=12, required=False)

    def left(self) -> Left[str]:
        return Left(self.cleaned_data["name"], self.cleaned_data["was"])


class LineForm(forms.Form):
    """One line of the package, with the stamp of what stood in it when the form was made."""

    quantity = forms.IntegerField(
        min_value=1,
        max_value=MOST,
        error_messages={
            name: _("Choose a number from 1 to 99.")
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )
    wish = forms.CharField(
        max_length=1000,
        required=False,
        error_messages={
            "max_length": _(
                "This has %(show_value)d characters, and 1,000 fit. Make it a little shorter."
            )
        },
    )
    is_optional = forms.BooleanField(required=False)
    was = forms.CharField(max_length=13, required=False)

    def clean_wish(self) -> str:
        """Line ends as they are kept, not as forms send them."""
        return "\n".join(str(self.cleaned_data["wish"]).splitlines())

    def left(self) -> Left[Content]:
        data = self.cleaned_data
        return Left(Content(data["quantity"], data["wish"], data["is_optional"]), data["was"])

    def typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), ""))


class ActForm(forms.Form):
    """Which button was pressed, if it was another than the one to save."""

    act = forms.RegexField(rf"^({'|'.join(ACTS)}):\d{{1,18}}$", required=False)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)

    @property
    def chosen(self) -> tuple[str, int]:
        act, _colon, line = self.cleaned_data.get("act", "").partition(":")
        return act, int(line or 0)


def line_prefix(line: int) -> str:
    return f"line-{line}"


def line_forms(package: Package, data: QueryDict) -> Mapping[int, LineForm]:
    """For the lines of this package that were sent, also those that are out of it by now."""
    sent = {pk for pk in _ids(package) if f"{line_prefix(pk)}-was" in data}
    return {pk: LineForm(data, prefix=line_prefix(pk)) for pk in sorted(sent)}


def _ids(package: Package) -> list[int]:
    return list(PackageLine.objects.filter(package=package).values_list("pk", flat=True))
