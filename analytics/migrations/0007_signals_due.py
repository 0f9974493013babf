"""Who something happened to is written down by the database, whichever way it came in.

Reading comes in by functions in SQL, so nothing of Django sees it. Each of these runs once for a
statement, with the rights of the owner of the tables; a row that stands there already is written
again, so that whoever takes it waits until what was told is there to be seen.
"""

from typing import Any

from django.db import migrations

DEFINER = "RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp"
KEPT = "DO UPDATE SET since = d.since"

# Time and clicks on a page are no reason by themselves: most messages end here.
READ = f"""
CREATE FUNCTION analytics_signals_read() {DEFINER} AS $$
BEGIN
    INSERT INTO analytics_signaldue AS d (person_id, since)
    SELECT DISTINCT c.user_id, now()
    FROM fresh JOIN analytics_consent c ON c.id = fresh.consent_id
    WHERE fresh.kind IN ('view', 'seen', 'find') AND c.user_id IS NOT NULL
    ORDER BY 1
    ON CONFLICT (person_id) {KEPT};
    INSERT INTO analytics_signaldue AS d (organisation_id, since)
    SELECT DISTINCT l.organisation_id, now()
    FROM fresh
    JOIN analytics_sharelinkreader r ON r.consent_id = fresh.consent_id
    JOIN analytics_sharelink l ON l.id = r.link_id
    WHERE fresh.page = 'share' AND fresh.kind = 'seen' AND l.organisation_id IS NOT NULL
    ORDER BY 1
    ON CONFLICT (organisation_id) {KEPT};
    RETURN NULL;
END $$
"""  # noqa: S608 - no words of others

# A yes that was taken back: what rested on it goes.
CHOSE = f"""
CREATE FUNCTION analytics_signals_chose() {DEFINER} AS $$
BEGIN
    INSERT INTO analytics_signaldue AS d (person_id, since)
    SELECT DISTINCT user_id, now() FROM fresh WHERE user_id IS NOT NULL AND purpose = 'reading'
    ORDER BY 1
    ON CONFLICT (person_id) {KEPT};
    INSERT INTO analytics_signaldue AS d (organisation_id, since)
    SELECT DISTINCT l.organisation_id, now()
    FROM fresh
    JOIN analytics_sharelinkreader r ON r.consent_id = fresh.id
    JOIN analytics_sharelink l ON l.id = r.link_id
    WHERE l.organisation_id IS NOT NULL
    ORDER BY 1
    ON CONFLICT (organisation_id) {KEPT};
    RETURN NULL;
END $$
"""  # noqa: S608 - no words of others

# Requests, orders and tips: of a company, or else of the person that the column is named for.
DEALT = f"""
CREATE FUNCTION analytics_signals_dealt() {DEFINER} AS $$
BEGIN
    INSERT INTO analytics_signaldue AS d (organisation_id, since)
    SELECT DISTINCT organisation_id, now() FROM fresh WHERE organisation_id IS NOT NULL
    ORDER BY 1
    ON CONFLICT (organisation_id) {KEPT};
    INSERT INTO analytics_signaldue AS d (person_id, since)
    SELECT DISTINCT (to_jsonb(fresh) ->> TG_ARGV[0])::bigint, now() FROM fresh
    WHERE organisation_id IS NULL AND to_jsonb(fresh) ->> TG_ARGV[0] IS NOT NULL
    ORDER BY 1
    ON CONFLICT (person_id) {KEPT};
    RETURN NULL;
END $$
"""  # noqa: S608 - no words of others

# Whoever is new in the list wakes the worker, in the same transaction.
WAKE = f"""
CREATE FUNCTION analytics_signals_wake() {DEFINER} AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh) THEN
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)
        VALUES ('default', 'analytics.tasks.look_at_signals', 30, '{{}}');
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 - no words of others

FUNCTIONS = {"read": READ, "chose": CHOSE, "dealt": DEALT, "wake": WAKE}
TRIGGERS = [
    ("analytics_personalevent", "INSERT", "read()"),
    ("analytics_consent", "UPDATE", "chose()"),
    ("accounts_inquiry", "INSERT", "dealt('customer_id')"),
    ("accounts_inquiry", "UPDATE", "dealt('customer_id')"),
    ("accounts_order", "INSERT", "dealt('customer_id')"),
    ("accounts_order", "UPDATE", "dealt('customer_id')"),
    ("analytics_tip", "INSERT", "dealt('person_id')"),
    ("analytics_tip", "UPDATE", "dealt('person_id')"),
    ("analytics_signaldue", "INSERT", "wake()"),
]


def _function(name: str, text: str) -> Any:
    return migrations.RunSQL(
        [text, f"REVOKE ALL ON FUNCTION analytics_signals_{name}() FROM PUBLIC"],
        f"DROP FUNCTION analytics_signals_{name}()",
    )


def _trigger(table: str, act: str, call: str) -> Any:
    name = f"analytics_signals_{act.lower()}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {name} AFTER {act} ON {table} REFERENCING NEW TABLE AS fresh"
        f" FOR EACH STATEMENT EXECUTE FUNCTION analytics_signals_{call}",
        f"DROP TRIGGER {name} ON {table}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("analytics", "0006_share_links_hold"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        *[_function(name, text) for name, text in FUNCTIONS.items()],
        *[_trigger(*trigger) for trigger in TRIGGERS],
    ]
