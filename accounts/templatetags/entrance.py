"""The fields of allauth's forms, in our words and our looks."""

import re
from typing import TYPE_CHECKING

from django import forms, template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.second_factor import lacks_second_factor

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()
register.filter("lacks_second_step", lacks_second_factor)

EMAIL, PASSWORD, CODE = _("E-mail address"), _("Password"), _("Code")
NEW_PASSWORD = _("New password")
LABELS: dict[str, "StrPromise"] = {
    "login": EMAIL,
    "email": EMAIL,
    "password": PASSWORD,
    "oldpassword": _("Your password now"),
    "password1": NEW_PASSWORD,
    "password2": _("New password, once more"),
    "code": CODE,
    "name": _("Name of this passkey"),
}
HELP: dict[str, "StrPromise | str"] = {
    "password": "",
    "password1": _("At least 8 characters, not only numbers and not a word everybody uses."),
}
NO_PASSWORD_LABEL = _("Password, if you want one")
NO_PASSWORD_HELP = _("Without a password you log in with a code by mail.")
# In this order: every browser also names others.
BROWSERS = {"Edge": "Edg", "Opera": "OPR", "Firefox": "Firefox|FxiOS", "Chrome": "Chrom|CriOS"} | {
    "Safari": "Safari"
}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows"} | {
    "Mac": "Mac OS",
    "Linux": "Linux",
}


@register.filter
def in_our_words(form: forms.Form) -> forms.Form:
    for name, field in form.fields.items():
        if name in LABELS and not _is_ours(form, name):
            field.label = LABELS[name]
        if name in HELP:
            field.help_text = HELP[name]
        if name == "password1" and not field.required:
            field.label = NO_PASSWORD_LABEL
            field.help_text = NO_PASSWORD_HELP
        _dress(field.widget)
    return form


@register.filter
def qr_code(svg: str) -> SafeString:
    """The picture itself: as an address of data: the policy of our pages would refuse it."""
    return mark_safe(svg[svg.index("<svg") :])  # noqa: S308 - drawn by qrcode, from a key of ours


@register.filter
def browser(user_agent: str) -> str:
    """What somebody calls it: Firefox, Windows."""
    names = [_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)]
    return ", ".join(name for name in names if name) or gettext("Another program")


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for name, sign in names.items() if re.search(sign, user_agent)), "")


def _is_ours(form: forms.Form, name: str) -> bool:
    """The name of a person stands in the form that we wrote ourselves."""
    return name == "name" and "email" in form.fields


def _dress(widget: forms.Widget) -> None:
    widget.attrs.pop("placeholder", None)
    if not isinstance(widget, forms.CheckboxInput):
        widget.attrs["class"] = "input"
