from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AnalyticsConfig(AppConfig):
    name = "analytics"
    verbose_name = _("Measuring")

    def ready(self) -> None:
        from analytics import partitions, receivers  # noqa: F401, PLC0415 - connects them
        from analytics.checks import terms_are_kept  # noqa: PLC0415
        from analytics.consent import standing  # noqa: F401, PLC0415 - as the receivers
        from analytics.mailings import (  # noqa: PLC0415 - as the receivers
            bounces,  # noqa: F401
            queueing,
        )
        from analytics.rights import erase  # noqa: F401, PLC0415 - as the receivers
        from analytics.signals import rules  # noqa: PLC0415 - needs the models
        from catalog import palette  # noqa: PLC0415 - no models before this

        queueing.register()
        checks.register(terms_are_kept)
        post_migrate.connect(partitions.make_after_migrating, sender=self)
        post_migrate.connect(rules.make_missing, sender=self)
        palette.add_actions(
            palette.Action(_("Workplace"), "analytics:workplace", "house", _("today work")),
            palette.Action(
                _("Signals"),
                "analytics:signals",
                "bell",
                _("call customers reasons today follow up"),
            ),
            palette.Action(
                _("Figures"),
                "analytics:figures",
                "chart-no-axes-column",
                _("visits statistics numbers measure read sources"),
            ),
            palette.Action(
                _("Share links"), "analytics:links", "link", _("quote customer opened read")
            ),
            palette.Action(
                _("New share link"), "analytics:link-new", "link", _("quote customer make send")
            ),
            palette.Action(
                _("Mailings"), "analytics:mailings", "megaphone", _("mail audience draft send")
            ),
            palette.Action(
                _("Audiences"), "analytics:audiences", "users", _("mail question people who")
            ),
            palette.Action(
                _("What people search"),
                "analytics:searches",
                "search",
                _("workbench searches nothing found synonym"),
            ),
        )
