import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models

# Says whether it began one: at most one per transaction. Whoever writes to the catalogue holds the
# row of its version, so no two count at once. The number of a transaction starts anew in a
# restored database: hence `since`. A plan that was made for a small table reads all of a large one
# for each row of an import: hence `enable_seqscan`.
NEW_EDITION = """
CREATE FUNCTION catalog_new_edition(card bigint) RETURNS boolean LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE
    here CONSTANT bigint := pg_current_xact_id()::text::bigint;
    newest catalog_productedition;
BEGIN
    SELECT * INTO newest FROM catalog_productedition
    WHERE product_id = card ORDER BY number DESC LIMIT 1;
    IF newest.transaction = here AND newest.since >= transaction_timestamp() THEN
        RETURN false;
    END IF;
    INSERT INTO catalog_productedition (product_id, number, since, transaction)
    VALUES (card, coalesce(newest.number, 0) + 1, clock_timestamp(), here);
    RETURN true;
END $$
"""

# What a customer sees of the card's own row.
SHOWN = [
    *("title", "category_id", "summary", "description", "included", "duration", "audience"),
    *("price_kind", "price_min", "price_max", "price_unit", "vat_note"),
]

# Whatever is written to them, the columns of the card repeat its newest edition.
OF_CARD = """
CREATE FUNCTION catalog_edition_of_card() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
BEGIN
    IF TG_OP = 'INSERT' OR ({old}) IS DISTINCT FROM ({new}) THEN
        PERFORM catalog_new_edition(NEW.id);
    END IF;
    SELECT number, since INTO STRICT NEW.edition, NEW.edition_since
    FROM catalog_productedition WHERE product_id = NEW.id ORDER BY number DESC LIMIT 1;
    RETURN NEW;
END $$;
CREATE TRIGGER catalog_edition BEFORE INSERT OR UPDATE ON catalog_product
FOR EACH ROW EXECUTE FUNCTION catalog_edition_of_card()
"""

# The argument is the column that says of which card the row is a part.
OF_PART = """
CREATE FUNCTION catalog_edition_of_part() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE
    before bigint := to_jsonb(OLD) ->> TG_ARGV[0];
    after bigint := to_jsonb(NEW) ->> TG_ARGV[0];
    card bigint;
BEGIN
    FOREACH card IN ARRAY array_remove(ARRAY[before, after], NULL) LOOP
        IF catalog_new_edition(card) THEN
            UPDATE catalog_product SET edition = edition + 1 WHERE id = card;
        END IF;
    END LOOP;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER catalog_edition_of_{owner}_{event} AFTER {event} ON {table}
FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION catalog_edition_of_part({owner})
"""

PICTURE = ["image", "image_dark", "image_alt"]
# Each table with the column that says whose part its rows are, and what is seen of them there.
PARTS = [
    ("catalog_benefit", "product_id", ["title", "text", "position"]),
    (
        "catalog_example",
        "product_id",
        ["title", "customer", "sector", "text", "result", "link", "position", *PICTURE],
    ),
    ("catalog_faq", "product_id", ["question", "answer", "position"]),
    ("catalog_productimage", "product_id", ["position", *PICTURE]),
    ("catalog_productspecialist", "product_id", ["specialist_id", "role", "position"]),
    (
        "catalog_recommendation",
        "product_id",
        ["category_id", "specialist_id", "reason", "starts_on", "ends_on"],
    ),
    ("catalog_relation", "source_id", ["target_id", "kind", "reason", "position"]),
    ("catalog_relation", "target_id", ["source_id", "kind", "position"]),
]
REVIEW = [
    *("status", "rating", "text", "author_name", "organisation_name", "show_name", "answer"),
]

# Cards that were there before editions are in their first, since they were changed last.
FIRST = """
INSERT INTO catalog_productedition (product_id, number, since, transaction)
SELECT id, 1, updated_at, 0 FROM catalog_product;
UPDATE catalog_product SET edition_since = updated_at
"""


def columns(row: str, names: list[str]) -> str:
    return ", ".join(f"{row}.{name}" for name in names)


def triggers(table: str, owner: str, shown: list[str], visible: str = "true") -> list[str]:
    """`visible` says of a row whether customers see it at all."""
    old, new = visible.format(row="OLD"), visible.format(row="NEW")
    before, after = columns("OLD", [owner, *shown]), columns("NEW", [owner, *shown])
    conditions = {
        "insert": new,
        "update": f"({old} OR {new}) AND ({before}) IS DISTINCT FROM ({after})",
        "delete": old,
    }
    return [
        TRIGGER.format(owner=owner, event=event, table=table, condition=condition)
        for event, condition in conditions.items()
    ]


class Migration(migrations.Migration):
    dependencies = [("catalog", "0006_review")]

    operations = [
        migrations.AddField(
            model_name="product",
            name="edition",
            field=models.PositiveIntegerField(
                db_default=models.Value(1), default=1, editable=False, verbose_name="edition"
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="edition_since",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                default=django.utils.timezone.now,
                editable=False,
                verbose_name="edition since",
            ),
        ),
        migrations.CreateModel(
            name="ProductEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="edition")),
                ("since", models.DateTimeField(verbose_name="since")),
                ("transaction", models.BigIntegerField(editable=False)),
                (
                    "product",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="editions",
                        to="catalog.product",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["product_id", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("product", "number"), name="catalog_edition_once_per_product"
                    )
                ],
            },
        ),
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
        migrations.RunSQL(NEW_EDITION, "DROP FUNCTION catalog_new_edition(bigint)"),
        migrations.RunSQL(
            OF_CARD.format(old=columns("OLD", SHOWN), new=columns("NEW", SHOWN)),
            "DROP FUNCTION catalog_edition_of_card() CASCADE",
        ),
        migrations.RunSQL(
            [
                OF_PART,
                *(trigger for part in PARTS for trigger in triggers(*part)),
                *triggers("catalog_review", "product_id", REVIEW, "{row}.status = 'approved'"),
            ],
            "DROP FUNCTION catalog_edition_of_part() CASCADE",
        ),
    ]
