import pytest
from django.apps import apps
from django.db import connection

from catalog.models import CatalogueVersion, Product
from tests import factories

pytestmark = pytest.mark.django_db


def version() -> object:
    return CatalogueVersion.objects.get().value


def test_version_changes_with_a_save() -> None:
    before = version()
    factories.product()
    assert version() != before


def test_version_changes_with_an_update_that_no_signal_hears() -> None:
    factories.product()
    before = version()
    Product.objects.update(title="Anders")
    assert version() != before


def test_version_stays_when_nothing_was_written() -> None:
    before = version()
    list(Product.objects.all())
    assert version() == before


def test_every_table_of_the_catalogue_changes_the_version() -> None:
    models = apps.get_app_config("catalog").get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in models} - {CatalogueVersion._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_object_table FROM information_schema.triggers "
            "WHERE trigger_name = 'catalog_new_version'"
        )
        assert {row[0] for row in cursor.fetchall()} == tables
