"""Who may log in. Only administrators see this: it decides who is one."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin.erasing import ErasingMixin
from accounts.models import Membership, User
from accounts.models.membership import LAST_OWNER, without_their_owner


class NewUserForm(AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("email", "name", "is_staff")


class ChangedUserForm(UserChangeForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ("email", "name", "is_active", "is_staff", "is_superuser")


@admin.register(User)
class UserAdmin(ErasingMixin, DjangoUserAdmin):  # type: ignore[type-arg]
    form = ChangedUserForm
    add_form = NewUserForm
    ordering = ("name", "email")
    list_display = ("name", "email", "is_staff", "is_superuser", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("name", "email")
    filter_horizontal = ()
    actions = ("take_second_step_away",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("What this person may do"), {"fields": ("is_active", "is_staff", "is_superuser")}),
        (_("When"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "email",
                    "name",
                    "is_staff",
                    "usable_password",
                    "password1",
                    "password2",
                ),
            },
        ),
    )

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        return lookup.removesuffix("__exact") in self.list_filter and super().lookup_allowed(
            lookup, value, request
        )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Says in a sentence why who owns a company alone is not deleted."""
        deleted, counts, permissions, protected = super().get_deleted_objects(objs, request)
        if without_their_owner(Membership.objects.filter(user__in=objs)):
            protected = [*protected, str(LAST_OWNER)]
        return deleted, counts, permissions, protected

    @admin.action(description=_("Take the second step away, for who lost the telephone"))
    def take_second_step_away(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        Authenticator.objects.filter(user__in=queryset).delete()
        self.message_user(request, _("From now on they log in without a second step."))
