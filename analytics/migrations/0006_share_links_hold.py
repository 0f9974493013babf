from django.db import migrations

FROZEN = [
    "title",
    "price_kind",
    "price_min",
    "price_max",
    "price_unit",
    "vat_note",
    "quantity",
    "summary",
    "details",
    "edition",
]
CHANGED = " OR ".join(f"OLD.{each} IS DISTINCT FROM NEW.{each}" for each in FROZEN)
LINES = "analytics_sharelinkline"
READERS = "analytics_sharelinkreader"


class Migration(migrations.Migration):
    """What was shared never changes, and who said yes on a page goes with that yes."""

    dependencies = [
        ("analytics", "0005_following_up"),
        ("accounts", "0008_erasing"),
    ]

    operations = [
        migrations.RunSQL(
            f"CREATE TRIGGER accounts_frozen BEFORE UPDATE ON {LINES} "
            f"FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION accounts_frozen()",
            f"DROP TRIGGER IF EXISTS accounts_frozen ON {LINES}",
        ),
        migrations.RunSQL(
            f"ALTER TABLE {READERS} ADD CONSTRAINT analytics_reader_goes_with_the_yes "
            "FOREIGN KEY (consent_id) REFERENCES analytics_consent (id) ON DELETE CASCADE",
            f"ALTER TABLE {READERS} DROP CONSTRAINT analytics_reader_goes_with_the_yes",
        ),
    ]
