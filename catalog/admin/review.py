from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.admin.careful import CarefulAdmin
from catalog.models import Review


@admin.register(Review)
class ReviewAdmin(CarefulAdmin):
    """To look them up and to take one away.

    Approving and answering is done in the workplace: there the author is told of it.
    """

    list_display = ("product", "author_name", "organisation_name", "rating", "status", "created_at")
    list_filter = ("status", "rating")
    list_select_related = ("product",)
    search_fields = ("product__title", "author_name", "organisation_name", "text")
    fields = (
        "product",
        ("author_name", "organisation_name", "show_name"),
        "rating",
        "text",
        "status",
        "answer",
        "created_at",
        "to_the_workplace",
    )
    readonly_fields = ("to_the_workplace",)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    @admin.display(description=gettext_lazy("approve or answer"))
    def to_the_workplace(self, _review: Review) -> SafeString:
        address = reverse("accounts:work-reviews")
        return format_html('<a href="{}">{}</a>', address, _("To the reviews in the workplace"))
