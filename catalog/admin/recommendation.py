from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulAdmin
from catalog.models import Recommendation


@admin.register(Recommendation)
class RecommendationAdmin(CarefulAdmin):
    list_display = ("product", "category", "specialist", "period", "is_current")
    list_filter = ("category", "specialist")
    list_select_related = ("product", "category", "specialist")
    search_fields = ("product__title", "specialist__name", "reason")
    autocomplete_fields = ("category", "product", "specialist")
    fieldsets = (
        (
            _("What you recommend"),
            {
                "description": _(
                    "Customers see it on the page of the category, with the specialist's name."
                ),
                "fields": ("category", "product", "specialist", "reason"),
            },
        ),
        (_("From when to when"), {"fields": (("starts_on", "ends_on"),)}),
    )

    @admin.display(description=_("period"), ordering="starts_on")
    def period(self, recommendation: Recommendation) -> str:
        first, last = recommendation.starts_on, recommendation.ends_on
        until = f"{last:%d-%m-%Y}" if last else "…"
        return f"{first:%d-%m-%Y} – {until}"

    @admin.display(description=_("now"), boolean=True)
    def is_current(self, recommendation: Recommendation) -> bool:
        last, today = recommendation.ends_on, timezone.localdate()
        return recommendation.starts_on <= today and (last is None or last >= today)
