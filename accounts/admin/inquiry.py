"""The admin of requests for a meeting: to look at. What happens to one is done in the workplace."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import Inquiry, InquiryEntry, InquiryLine


class ReadOnly:
    """Nobody writes here: the acts are the only way in."""

    def has_add_permission(self, *_args: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any) -> bool:
        return False

    def has_delete_permission(self, *_args: Any) -> bool:
        return False


class LineInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = InquiryLine
    fields = ("title", "quantity", "price_kind", "price_min", "price_max", "price_unit", "wish")
    readonly_fields = fields


class EntryInline(ReadOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = InquiryEntry
    fields = ("created_at", "author", "status", "text")
    readonly_fields = fields


@admin.register(Inquiry)
class InquiryAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("number", "name", "customer", "organisation", "status", "created_at")
    list_filter = ("status",)
    list_select_related = ("customer", "organisation")
    search_fields = ("name", "customer__name", "customer__email", "organisation__name")
    date_hierarchy = "created_at"
    inlines = (LineInline, EntryInline)

    def get_fields(self, _request: HttpRequest, _obj: Inquiry | None = None) -> list[Any]:
        hidden = {"id", "submission_key", "fingerprint", "package"}
        return [field.name for field in Inquiry._meta.fields if field.name not in hidden]
