"""What is published stays sound: a save after which a path leads nowhere is taken back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from catalog.help.check import pitfalls_of
from catalog.models import HelpFlow

MOST = 5  # sentences about what is wrong; one is enough to start with


class _LeadsNowhere(Exception):  # noqa: N818 - said on the page, not raised to anybody
    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences


class SoundAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Saves, and looks; when a published flow became unsound, shows the form as it was sent."""

    def flow_of(self, obj: Any) -> HelpFlow:
        raise NotImplementedError

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except _LeadsNowhere as found:
            request.refusal = _refusal(found.sentences)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", None)
        return _refusing(form, refusal) if refusal else form

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        look(self.flow_of(form.instance))

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().delete_view(request, *args, **kwargs)
        except _LeadsNowhere as found:
            for sentence in _refusal(found.sentences):
                messages.error(request, sentence)
            return redirect(request.path.removesuffix("delete/") + "change/")


def look(flow: HelpFlow) -> None:
    """Locks the flow first: of two who save at once, the second sees what the first did."""
    present = HelpFlow.objects.select_for_update().get(pk=flow.pk)
    if present.is_published and (sentences := pitfalls_of(present)):
        raise _LeadsNowhere(list(sentences))


def _refusal(sentences: list[str]) -> list[str]:
    return [
        _("Not saved: customers would walk into this. Mend it, or unpublish the flow first."),
        *sentences[:MOST],
    ]


def _refusing(form: Any, refusal: list[str]) -> Any:
    class Refused(form):
        def clean(self) -> Any:
            super().clean()
            raise ValidationError(refusal)

    return Refused
