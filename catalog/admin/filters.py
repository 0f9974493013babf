from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.completeness import Gap
from catalog.help.check import broken

ANYTHING = "iets"
PLANNED = "gepland"
BROKEN = "mis"


class GapFilter(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "mist"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:  # noqa: ARG002
        return [(ANYTHING, _("anything")), *Gap.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        value = self.value()
        if value == ANYTHING:
            return queryset.incomplete()  # type: ignore[attr-defined,no-any-return]
        if value in Gap.values:
            return queryset.lacking(Gap(value))  # type: ignore[attr-defined,no-any-return]
        return queryset


class PlanningFilter(admin.SimpleListFilter):
    title = _("planning")
    parameter_name = "planning"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:  # noqa: ARG002
        return [(PLANNED, _("with a date to come"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        if self.value() == PLANNED:
            return queryset.scheduled()  # type: ignore[attr-defined,no-any-return]
        return queryset


class BrokenFilter(admin.SimpleListFilter):
    title = _("what is wrong")
    parameter_name = "controle"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:  # noqa: ARG002
        return [(BROKEN, _("customers walk into it"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        if self.value() == BROKEN:
            return queryset.filter(pk__in=[flow.pk for flow in broken()])
        return queryset
