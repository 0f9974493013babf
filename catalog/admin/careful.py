"""Lists in admin that take any address: no traceback, and no question a filter does not ask."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import DataError, models, transaction
from django.http import HttpRequest

MOST_DIGITS = 18  # of a number that the database surely has room for


class CarefulChangeList(ChangeList):
    def get_filters(self, request: HttpRequest) -> Any:
        """A year in which no day can be is an incorrect filter like any other."""
        try:
            return super().get_filters(request)
        except OverflowError as error:
            raise IncorrectLookupParameters from error

    def get_results(self, request: HttpRequest) -> None:
        """What only the database can refuse is an incorrect filter like any other."""
        try:
            with transaction.atomic():
                super().get_results(request)
        except (DataError, ValueError) as error:
            raise IncorrectLookupParameters from error


class _Careful:
    """Shows a form again also when what was sent as a choice could not be one."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        choosable = [one for one in value if _is_id(one)]
        return super().optgroups(name, choosable, attrs)  # type: ignore[misc]


class CarefulSelect(_Careful, AutocompleteSelect):
    pass


class CarefulSelectMultiple(_Careful, AutocompleteSelectMultiple):
    pass


class CarefulChoices(BaseModelAdmin):  # type: ignore[type-arg]
    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", CarefulSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", CarefulSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class CarefulAdmin(CarefulChoices, admin.ModelAdmin):  # type: ignore[type-arg]
    """Filters only by what its `list_filter` names, so that no address can guess at a field."""

    empty_value_display = "–"
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_changelist(self, request: HttpRequest, **_kwargs: Any) -> type[ChangeList]:  # noqa: ARG002
        return CarefulChangeList

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        names = map(_name, self.get_list_filter(request))
        asked = lookup.removesuffix("__exact").removesuffix("__isnull").removesuffix("__id")
        return asked in names and super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet[Any], search_term: str
    ) -> tuple[models.QuerySet[Any], bool]:
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))


def _is_id(value: Any) -> bool:
    text = str(value)
    return text == "" or (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS)


def _name(entry: Any) -> Any:
    """Of a field, or of a filter of our own."""
    if isinstance(entry, tuple):
        return entry[0]
    return getattr(entry, "parameter_name", entry)
