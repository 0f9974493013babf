"""To look something up and to take it out; nobody writes down a search by hand.

Only administrators see this, for when somebody typed a name that nothing could recognise.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from analytics.models import SearchLog


@admin.register(SearchLog)
class SearchLogAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("text", "made_at", "place", "total", "unfiltered", "opened_slug")
    list_filter = ("place", "by_employee")
    search_fields = ("text",)
    date_hierarchy = "made_at"
    show_full_result_count = False
    fields = (
        "text",
        "made_at",
        "place",
        "filters",
        "total",
        "unfiltered",
        "corrected_to",
        "follows",
        "opened_kind",
        "opened_slug",
        "by_employee",
    )

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        exact = lookup.removesuffix("__exact")
        return (exact in self.list_filter or lookup.startswith("made_at__")) and (
            super().lookup_allowed(lookup, value, request)
        )

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
