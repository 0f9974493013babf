import django.utils.timezone
from django.db import migrations, models

# Words of people in rows that never change otherwise. Who is erased takes them along: while the
# setting names the running transaction, an update may make these columns empty, and change no
# other column of the row. Without such columns, or without the setting, everything stays frozen.
WORDS = {
    "accounts_inquiry": ["name", "phone", "goal", "remarks"],
    "accounts_inquiryline": ["wish"],
    "accounts_order": ["reference", "remarks"],
}
# As in 0003.
FROZEN = {
    "accounts_inquiry": ["name", "phone", "meeting_kind", "moments", "goal", "remarks"],
    "accounts_inquiryline": [
        "title",
        "price_kind",
        "price_min",
        "price_max",
        "price_unit",
        "vat_note",
        "quantity",
        "wish",
        "is_optional",
    ],
    "accounts_order": ["reference", "remarks", "terms_id"],
}

WITH_A_WAY_OUT = """
CREATE OR REPLACE FUNCTION accounts_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    words CONSTANT text[] := TG_ARGV;
    before CONSTANT jsonb := to_jsonb(OLD);
    after CONSTANT jsonb := to_jsonb(NEW);
BEGIN
    IF current_setting('accounts.erasing', true) = pg_current_xact_id()::text
        AND before - words = after - words
        AND NOT EXISTS (
            SELECT FROM unnest(words) AS word
            WHERE before ->> word IS DISTINCT FROM after ->> word
            AND after ->> word IS DISTINCT FROM ''
        )
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a row of % does not change', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$
"""
WITHOUT = """
CREATE OR REPLACE FUNCTION accounts_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of % does not change', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END $$
"""


def _trigger(table, words=()):
    changed = " OR ".join(f"OLD.{each} IS DISTINCT FROM NEW.{each}" for each in FROZEN[table])
    arguments = ", ".join(f"'{word}'" for word in words)
    return (
        f"CREATE OR REPLACE TRIGGER accounts_frozen BEFORE UPDATE ON {table} "
        f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION accounts_frozen({arguments})"
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_names")]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.BigIntegerField(verbose_name="number")),
                (
                    "erased_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="erased"),
                ),
                (
                    "by_administrator",
                    models.BooleanField(default=False, verbose_name="by an administrator"),
                ),
            ],
            options={
                "verbose_name": "erasure",
                "verbose_name_plural": "erasures",
                "ordering": ["-erased_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "erased_at"), name="accounts_erasure_written_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="outgoingmail",
            index=models.Index(fields=["to"], name="accounts_mail_to"),
        ),
        migrations.RunSQL(WITH_A_WAY_OUT, WITHOUT),
        *[
            migrations.RunSQL(_trigger(table, words), _trigger(table))
            for table, words in WORDS.items()
        ],
    ]
