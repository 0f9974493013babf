from django.contrib import admin
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class AdminConfig(DjangoAdminConfig):
    default_site = "buro3_tool.admin_site.AdminSite"

    def ready(self) -> None:
        """What somebody may do follows from who they are, so there are no groups to manage.

        And what proves who somebody is belongs to that person alone: nobody reads keys here.
        """
        super().ready()
        # Here, as there are no models before this.
        from allauth.account.models import EmailAddress  # noqa: PLC0415
        from allauth.mfa.models import Authenticator  # noqa: PLC0415
        from allauth.usersessions.models import UserSession  # noqa: PLC0415
        from django.contrib.auth.models import Group  # noqa: PLC0415

        admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])
