from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulAdmin
from catalog.exchange.admin import ExchangeMixin
from catalog.exchange.category import CategoryResource
from catalog.models import Category


@admin.register(Category)
class CategoryAdmin(ExchangeMixin, CarefulAdmin):
    resource_classes = (CategoryResource,)
    list_display = ("name", "product_count", "position")
    search_fields = ("name",)
    fields = ("name", "slug", "intro", "icon", "position")
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        categories = super().get_queryset(request)
        counted: QuerySet[Any] = categories.annotate(product_count=Count("products"))
        return counted

    @admin.display(description=_("products"), ordering="product_count")
    def product_count(self, category: Any) -> int:
        return int(category.product_count)
