from django.db import migrations

# Ready-made packages stand on pages that are kept for every visitor, as the catalogue does.
TABLES = ["accounts_readymadepackage", "accounts_readymadeline"]


def trigger(table):
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER catalog_new_version
        BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION catalog_new_version()
        """,
        f"DROP TRIGGER IF EXISTS catalog_new_version ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_frozen"),
        ("catalog", "0006_review"),
    ]

    operations = [trigger(table) for table in TABLES]
