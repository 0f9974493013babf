from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulAdmin
from catalog.models import Synonym

ONE_WAY, BOTH_WAYS = "enkel", "over-en-weer"


class WayFilter(admin.SimpleListFilter):
    title = _("which way")
    parameter_name = "richting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:  # noqa: ARG002
        return [(BOTH_WAYS, _("both ways")), (ONE_WAY, _("one way only"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        if self.value() in {ONE_WAY, BOTH_WAYS}:
            return queryset.filter(one_way=self.value() == ONE_WAY)
        return queryset


@admin.register(Synonym)
class SynonymAdmin(CarefulAdmin):
    list_display = ("term", "way", "meant")
    list_filter = (WayFilter,)
    search_fields = ("term", "meanings")
    fieldsets = (
        (
            _("What customers type, and what they mean by it"),
            {
                "description": _(
                    "Leave out plurals and typing errors: search reads those by itself. What you "
                    "save here works at the next search."
                ),
                "fields": ("term", "meanings"),
            },
        ),
        (
            _("Which way"),
            {
                "description": _(
                    "Both ways, when the words mean the same: “webshop” and “webwinkel”. Whoever "
                    "types one finds the other. One way, when the word means more or less than "
                    "what it finds: “CRO” finds “landingspagina”, but whoever types "
                    "“landingspagina” does not want everything about CRO."
                ),
                "fields": ("one_way",),
            },
        ),
    )

    @admin.display(description=_("which way"), ordering="one_way")
    def way(self, synonym: Synonym) -> Any:
        return _("→ one way") if synonym.one_way else _("↔ both ways")

    @admin.display(description=_("means"))
    def meant(self, synonym: Synonym) -> str:
        return ", ".join(synonym.meanings)
