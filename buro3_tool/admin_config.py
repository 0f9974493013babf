from django.contrib import admin
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    default_site = "buro3_tool.admin_site.AdminSite"

    def ready(self) -> None:
        """What somebody may do follows from who they are, so there are no groups to manage."""
        super().ready()
        from django.contrib.auth.models import Group  # noqa: PLC0415 - no models before this

        admin.site.unregister(Group)
