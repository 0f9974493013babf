from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from catalog.admin.careful import CarefulAdmin
from catalog.admin.thumbnail import thumbnail
from catalog.models import Specialist


@admin.register(Specialist)
class SpecialistAdmin(CarefulAdmin):
    list_display = ("portrait", "name", "role", "phone", "mail", "absence")
    list_display_links = ("name",)
    list_select_related = ("stand_in",)
    search_fields = ("name", "role", "expertise")
    autocomplete_fields = ("stand_in", "user")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("portrait",)
    fieldsets = (
        (_("Who it is"), {"fields": ("name", "slug", "role", "bio", "expertise")}),
        (
            _("Portrait"),
            {
                "description": _("A face makes that people call. JPEG, PNG or WebP, up to 10 MB."),
                "fields": ("portrait", "image", "image_dark", "image_alt"),
            },
        ),
        (
            _("How customers reach them"),
            {
                "description": _("What is empty is not shown. Fill in at least one."),
                "fields": ("phone", "mail", "booking_url"),
            },
        ),
        (
            _("Absence"),
            {
                "description": _("Until that day customers see the stand-in instead."),
                "fields": (("absent_until", "stand_in"),),
            },
        ),
        (_("Login"), {"fields": ("user",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Which login belongs to whom is for those who manage the logins."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.has_perm("accounts.view_user") else (*fields, "user")

    @admin.display(description=_("portrait"))
    def portrait(self, specialist: Specialist) -> SafeString | str:
        return thumbnail(specialist)

    @admin.display(description=_("absence"), ordering="absent_until")
    def absence(self, specialist: Specialist) -> str:
        if not specialist.is_absent:
            return ""
        words = {"day": f"{specialist.absent_until:%d-%m-%Y}", "stand_in": specialist.stand_in}
        if specialist.stand_in:
            return _("until %(day)s, %(stand_in)s stands in") % words
        return _("until %(day)s, without a stand-in") % words
