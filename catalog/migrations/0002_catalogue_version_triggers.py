from django.db import migrations

TABLES = [
    "catalog_benefit",
    "catalog_category",
    "catalog_example",
    "catalog_faq",
    "catalog_formerslug",
    "catalog_problem",
    "catalog_problemphrasing",
    "catalog_problemproduct",
    "catalog_problemtheme",
    "catalog_product",
    "catalog_product_also_in",
    "catalog_product_mentions",
    "catalog_productimage",
    "catalog_productspecialist",
    "catalog_recommendation",
    "catalog_relation",
    "catalog_specialist",
]

FUNCTION = """
CREATE FUNCTION catalog_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO catalog_catalogueversion (id, value) VALUES (1, gen_random_uuid())
    ON CONFLICT (id) DO UPDATE SET value = excluded.value;
    RETURN NULL;
END $$
"""

# Before: whoever writes takes the row of the version first and waits for others there, not
# halfway with rows locked that the others need.
TRIGGER = """
CREATE TRIGGER catalog_new_version
BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION catalog_new_version()
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION catalog_new_version() CASCADE"),
        migrations.RunSQL(
            "INSERT INTO catalog_catalogueversion (id, value) VALUES (1, gen_random_uuid())",
            migrations.RunSQL.noop,
        ),
        *[
            migrations.RunSQL(
                TRIGGER.format(table=table), f"DROP TRIGGER catalog_new_version ON {table}"
            )
            for table in TABLES
        ],
    ]
