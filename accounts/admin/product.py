"""The admin of current products: entering one by hand, or many from a spreadsheet."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from accounts.exchange import CurrentProductResource
from accounts.models import CurrentProduct
from catalog.admin.careful import CarefulAdmin
from catalog.exchange.admin import ExchangeMixin


@admin.register(CurrentProduct)
class CurrentProductAdmin(ExchangeMixin, CarefulAdmin):
    resource_classes = (CurrentProductResource,)
    list_display = ("product", "whose", "quantity", "price", "unit", "since", "until", "renews")
    list_filter = ("unit", "renews")
    list_select_related = ("product", "organisation", "customer")
    search_fields = ("product__title", "organisation__name", "customer__name", "customer__email")
    autocomplete_fields = ("organisation", "customer", "product")
    fieldsets = (
        (
            _("Whose it is"),
            {
                "description": _(
                    "Of an organisation, or of a person without one. With an organisation the "
                    "person is who asked for it, if you know."
                ),
                "fields": ("organisation", "customer"),
            },
        ),
        (_("What it is"), {"fields": ("product", ("quantity", "price", "unit"), "note")}),
        (_("From when to when"), {"fields": (("since", "until", "renews"),)}),
    )

    @admin.display(description=_("customer"), ordering="organisation__name")
    def whose(self, current: CurrentProduct) -> str:
        return str(current.organisation or current.customer)
