from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        from catalog import palette  # noqa: PLC0415 - needs all models

        palette.add_actions(
            palette.Action(
                _("All people"),
                "admin:accounts_user_changelist",
                "users",
                _("customers employees logins list manage"),
                "accounts.view_user",
            )
        )
