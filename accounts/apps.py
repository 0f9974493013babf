from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from accounts import (  # noqa: PLC0415 - needs all models
            cache_table,
            customers,
            language,
            leaving,  # noqa: F401
            package_merge,  # noqa: F401
        )
        from accounts.erasing import deleting  # noqa: F401, PLC0415
        from accounts.inquiries import files  # noqa: PLC0415
        from accounts.orders import file as order_file  # noqa: PLC0415
        from catalog import palette  # noqa: PLC0415 - needs all models

        post_migrate.connect(cache_table.make, sender=self)
        language.connect()
        files.register()
        order_file.register()
        palette.add(customers.for_palette)
        palette.add_actions(
            palette.Action(
                _("All customers"),
                "accounts:customers",
                "users",
                _("companies organisations list look up"),
            ),
            palette.Action(
                _("All people"),
                "admin:accounts_user_changelist",
                "users",
                _("customers employees logins list manage"),
                "accounts.view_user",
            ),
        )
