"""Erasing somebody who asked for it by telephone: the same act as their own button."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from accounts import erasing
from accounts.models import User


class ErasingMixin:
    """A page of its own beside the form of a person, for administrators only."""

    def get_urls(self) -> list[URLPattern]:
        admin: Any = self
        page = path(
            "<int:number>/wissen/",
            admin.admin_site.admin_view(self.erase_view),
            name="accounts_user_erase",
        )
        urls: list[URLPattern] = super().get_urls()  # type: ignore[misc]
        return [page, *urls]

    def erase_view(self, request: HttpRequest, number: int) -> HttpResponse:
        by = cast("User", request.user)
        if not by.is_superuser:
            raise PermissionDenied
        person = get_object_or_404(User, pk=number)
        if request.method == "POST" and "sure" in request.POST:
            return self._erase(request, person, by)
        return self._page(request, person, by)

    def _page(self, request: HttpRequest, person: User, by: User) -> HttpResponse:
        admin: Any = self
        context = {
            **admin.admin_site.each_context(request),
            "title": _("Erase %(name)s") % {"name": person},
            "opts": admin.opts,
            "person": person,
            "obstacles": erasing.obstacles(person, by=by),
        }
        return TemplateResponse(request, "admin/accounts/user/erase.html", context)

    def _erase(self, request: HttpRequest, person: User, by: User) -> HttpResponse:
        number = person.pk
        try:
            if erasing.erase(person, by=by):
                _write_down(number, by)
        except erasing.RefusedError:
            return self._page(request, person, by)
        messages.success(request, _("Person %(number)s is erased.") % {"number": number})
        return redirect(reverse("admin:accounts_user_changelist"))


def _write_down(number: int, by: User) -> None:
    """Which administrator did it; of the person only the number."""
    LogEntry.objects.create(
        user_id=by.pk,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(number),
        object_repr=str(number),
        action_flag=DELETION,
        change_message=_("Erased"),
    )
