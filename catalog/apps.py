from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "catalog"
    verbose_name = _("Catalogue")

    def ready(self) -> None:
        from catalog.search import watching  # noqa: PLC0415 # it needs the models

        connection_created.connect(watching.watch)
        pre_migrate.connect(watching.before_migrating, sender=self)
        post_migrate.connect(watching.after_migrating, sender=self)
