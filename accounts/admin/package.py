"""The admin of ready-made packages. What customers put together themselves is theirs alone."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadyMadeLine, ReadyMadePackage
from catalog.admin.careful import CarefulAdmin
from catalog.admin.sorting import SortedTable


class ReadyMadeLineInline(SortedTable):
    model = ReadyMadeLine
    fields = ("product", "quantity", "is_optional", "note", "position")
    autocomplete_fields = ("product",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("product", "package")


@admin.register(ReadyMadePackage)
class ReadyMadePackageAdmin(CarefulAdmin):
    list_display = ("title", "line_count", "is_published", "position")
    list_filter = ("is_published",)
    search_fields = ("title", "summary")
    fields = ("title", "slug", "summary", "is_published", "position")
    prepopulated_fields = {"slug": ("title",)}
    inlines = (ReadyMadeLineInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        packages = super().get_queryset(request)
        counted: QuerySet[Any] = packages.annotate(line_count=Count("lines"))
        return counted

    @admin.display(description=_("products"), ordering="line_count")
    def line_count(self, package: Any) -> int:
        return int(package.line_count)
