from django.db import migrations

# What makes an entry of the index: its table, the kind of entry, the column that says of which
# object, and the columns that the entry follows from.
SOURCES = [
    (
        "catalog_product",
        "product",
        "id",
        ["title", "summary", "description", "included", "duration", "keywords", "status"],
    ),
    ("catalog_benefit", "product", "product_id", ["product_id", "title", "text"]),
    (
        "catalog_example",
        "product",
        "product_id",
        ["product_id", "title", "customer", "sector", "text", "result"],
    ),
    ("catalog_faq", "product", "product_id", ["product_id", "question", "answer"]),
    ("catalog_problem", "problem", "id", ["title", "explanation"]),
    ("catalog_problemphrasing", "problem", "problem_id", ["problem_id", "text"]),
    ("catalog_category", "category", "id", ["name", "intro"]),
    ("catalog_specialist", "specialist", "id", ["name", "role", "bio", "expertise"]),
    ("catalog_synonym", "synonym", "id", ["term", "meanings", "one_way"]),
]

FUNCTION = """
CREATE FUNCTION {table}_search_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND ({old}) IS NOT DISTINCT FROM ({new}) THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO catalog_searchstale (kind, object_id) VALUES ('{kind}', OLD.{column})
        ON CONFLICT DO NOTHING;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO catalog_searchstale (kind, object_id) VALUES ('{kind}', NEW.{column})
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER catalog_search_stale AFTER INSERT OR UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_search_stale()
"""

# Which rows there were nobody can say: all of the index is made anew.
EMPTIED = """
CREATE FUNCTION catalog_search_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalog_searchstate SET analysis = '';
    RETURN NULL;
END $$
"""
WHEN_EMPTIED = """
CREATE TRIGGER catalog_search_emptied AFTER TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION catalog_search_emptied()
"""
# Thousands of rows are ranked by their short vector: so what is long stands apart from it.
APART = """
ALTER TABLE catalog_searchentry SET (toast_tuple_target = 256);
ALTER TABLE catalog_searchentry ALTER head SET STORAGE MAIN;
"""
NEW_VERSION = """
CREATE TRIGGER catalog_new_version
BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON catalog_synonym
FOR EACH STATEMENT EXECUTE FUNCTION catalog_new_version()
"""


def function(table: str, kind: str, column: str, columns: list[str]) -> str:
    return FUNCTION.format(
        table=table,
        kind=kind,
        column=column,
        old=", ".join(f"OLD.{name}" for name in columns),
        new=", ".join(f"NEW.{name}" for name in columns),
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0004_search")]

    operations = [
        migrations.RunSQL(NEW_VERSION, "DROP TRIGGER catalog_new_version ON catalog_synonym"),
        migrations.RunSQL(
            "INSERT INTO catalog_searchstate (id, analysis, products) VALUES (1, '', 0)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.RunSQL(EMPTIED, "DROP FUNCTION catalog_search_emptied() CASCADE"),
        *[
            migrations.RunSQL(
                [
                    function(table, kind, column, columns),
                    TRIGGER.format(table=table),
                    WHEN_EMPTIED.format(table=table),
                ],
                [
                    f"DROP TRIGGER catalog_search_emptied ON {table}",
                    f"DROP FUNCTION {table}_search_stale() CASCADE",
                ],
            )
            for table, kind, column, columns in SOURCES
        ],
    ]
