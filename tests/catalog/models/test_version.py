import psycopg
import pytest
from django.apps import apps
from django.db import connection, transaction

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


# Follow from the other tables, in the same transaction.
INDEX = {f"catalog_search{name}" for name in ("entry", "stale", "state", "synonym", "word")}
EDITIONS = {"catalog_productedition"}

# Not of the catalogue, but shown on pages that are kept for every visitor.
ON_KEPT_PAGES = {"accounts_readymadepackage", "accounts_readymadeline"}


def test_version_stays_when_nothing_was_written() -> None:
    before = version()
    list(Product.objects.all())
    assert version() == before


def test_every_table_of_the_catalogue_changes_the_version() -> None:
    models = apps.get_app_config("catalog").get_models(include_auto_created=True)
    follows = {CatalogueVersion._meta.db_table, *INDEX, *EDITIONS}
    tables = {model._meta.db_table for model in models} - follows
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT event_object_table FROM information_schema.triggers "
            "WHERE trigger_name = 'catalog_new_version'"
        )
        assert {row[0] for row in cursor.fetchall()} == tables | ON_KEPT_PAGES


@pytest.mark.django_db(transaction=True)
def test_who_writes_takes_the_version_first_so_that_two_never_wait_for_each_other() -> None:
    factories.product()
    other = psycopg.connect(connection.connection.info.dsn, options="-c lock_timeout=100ms")
    with transaction.atomic(), other:
        Product.objects.select_for_update().get()
        CatalogueVersion.objects.select_for_update().get()
        with pytest.raises(psycopg.errors.LockNotAvailable) as refused:
            other.execute("UPDATE catalog_product SET title = 'Anders'")
    assert "catalog_catalogueversion" in str(refused.value.diag.context)
    assert "catalog_product" not in str(refused.value.diag.context)
