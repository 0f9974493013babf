"""What was searched, to take out a name that nothing could recognise; what was chosen, to prove it.

Only administrators see this, and nobody writes it by hand; but they name what mails are about.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest
from django.utils.text import capfirst

from analytics import search_workbench
from analytics.models import Consent, MailTopic, SearchLog
from catalog.admin.careful import CarefulAdmin

DAYS = {"made_at__year", "made_at__month", "made_at__day"}  # what the date hierarchy asks


@admin.register(SearchLog)
class SearchLogAdmin(CarefulAdmin):
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
        return lookup in DAYS or super().lookup_allowed(lookup, value, request)

    def delete_model(self, request: HttpRequest, obj: SearchLog) -> None:  # noqa: ARG002
        search_workbench.take_out(SearchLog.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:  # noqa: ARG002
        search_workbench.take_out(queryset)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> list[LogEntry]:
        """Who took out which row, but not its text: that is what had to go."""
        entries: list[LogEntry] = super().log_deletions(request, queryset)
        written = LogEntry.objects.filter(pk__in=[entry.pk for entry in entries])
        written.update(object_repr=capfirst(self.opts.verbose_name))
        return entries

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


@admin.register(Consent)
class ConsentAdmin(CarefulAdmin):
    """Proof, so nobody changes it here: a person does, in their account or on the privacy page."""

    list_display = ("made_at", "user", "purpose", "given", "text_version", "source", "ended_at")
    list_filter = ("purpose", "given", "source")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__name")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False


@admin.register(MailTopic)
class MailTopicAdmin(CarefulAdmin):
    """What people can be mailed about. One is switched off, not deleted: people chose about it."""

    list_display = ("name", "explanation", "is_on", "position")
    list_filter = ("is_on",)
    prepopulated_fields = {"key": ("name",)}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
