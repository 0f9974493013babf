"""Terms, until somebody agreed to them; orders to look up, not to change."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import Order, OrderLine, Terms


@admin.register(Terms)
class TermsAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What a version says stays as it is, the database sees to that: another text is a new version.

    While nobody agreed to it, it can begin on another day, or be thrown away.
    """

    list_display = ("version", "valid_from", "is_used")
    search_fields = ("version",)

    @admin.display(description=_("used"), boolean=True)
    def is_used(self, terms: Terms) -> bool:
        return terms.orders.exists()

    def get_readonly_fields(
        self, _request: HttpRequest, obj: Terms | None = None
    ) -> tuple[str, ...]:
        return Terms.FROZEN if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: Terms | None = None) -> bool:
        return super().has_change_permission(request, obj) and _is_free(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Terms | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_free(obj)


def _is_free(terms: Terms | None) -> bool:
    return terms is None or not terms.orders.exists()


class OrderLineInline(admin.TabularInline):  # type: ignore[type-arg]
    model = OrderLine
    extra = 0
    fields = ("title", "quantity", "price_min", "price_unit", "delivered_on")
    readonly_fields = fields
    can_delete = False

    def has_add_permission(self, *_args: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any) -> bool:
        return False


@admin.register(Order)
class OrderAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What is done with an order is done in the workplace."""

    list_display = ("number", "customer", "organisation", "status", "created_at")
    list_filter = ("status",)
    list_select_related = ("customer", "organisation")
    search_fields = ("=id", "customer__email", "customer__name", "organisation__name")
    date_hierarchy = "created_at"
    inlines = (OrderLineInline,)

    def has_add_permission(self, _request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Order | None = None) -> bool:
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Order | None = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        allowed = {"status", "created_at__year", "created_at__month", "created_at__day"}
        return lookup.removesuffix("__exact") in allowed and super().lookup_allowed(
            lookup, value, request
        )
