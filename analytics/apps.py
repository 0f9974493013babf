from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnalyticsConfig(AppConfig):
    name = "analytics"
    verbose_name = _("Measuring")

    def ready(self) -> None:
        from analytics import receivers  # noqa: F401, PLC0415 - connects them
        from catalog import palette  # noqa: PLC0415 - no models before this

        palette.add_actions(
            palette.Action(_("Workplace"), "analytics:workplace", "house", _("today work")),
            palette.Action(
                _("What people search"),
                "analytics:searches",
                "search",
                _("workbench searches nothing found synonym"),
            ),
        )
