"""The admin of organisations and their members."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from accounts.models import Invitation, JoinRequest, Membership, Organisation, Role
from accounts.models.membership import LAST_OWNER
from accounts.organisations.rights import lock


class MembershipFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """Who had an owner keeps one, here as everywhere."""

    def clean(self) -> None:
        super().clean()
        if self.instance.pk and lock(self.instance).memberships.owners().exists():
            kept = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
            if not any(row.get("role") == Role.OWNER and not row.get("DELETE") for row in kept):
                raise ValidationError(LAST_OWNER)


class MembershipInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Membership
    formset = MembershipFormSet
    fields = ("user", "role", "job")
    autocomplete_fields = ("user",)
    extra = 0


class LookedAtOnly:
    """What people did themselves: an administrator sees it and changes nothing."""

    extra = 0
    can_delete = False

    def has_add_permission(self, *_args: Any) -> bool:
        return False

    def has_change_permission(self, *_args: Any) -> bool:
        return False


class InvitationInline(LookedAtOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = Invitation
    fields = ("email", "role", "invited_by", "created_at", "expires_at", "accepted_at")
    readonly_fields = fields


class JoinRequestInline(LookedAtOnly, admin.TabularInline):  # type: ignore[type-arg]
    model = JoinRequest
    fields = ("user", "created_at", "refused_at")
    readonly_fields = fields


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "city", "domain", "kvk_number", "account_manager")
    list_filter = ("account_manager",)
    list_select_related = ("account_manager",)
    search_fields = ("name", "domain", "kvk_number", "city")
    autocomplete_fields = ("account_manager",)
    inlines = (MembershipInline, InvitationInline, JoinRequestInline)
