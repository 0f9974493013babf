"""The only way in for what is measured: a process that has nothing but these functions.

They run with the rights of the owner of the tables, so the role of the process that listens to
the whole world needs no right on any table: it cannot read, change or throw away.
"""

from django.db import migrations

# A load of a page stays in the layer that it began in: what was anonymous never becomes somebody's
# when they say yes halfway, and what comes after a yes was taken back is not kept with what came
# before (-2). The lock makes that hold for two messages of the same load at once. A message that is
# sent again the next day, just after midnight, is found with the day before. What nobody searched
# for (q) is left out: the log of searches masks it first.
KEEP = """
CREATE FUNCTION analytics_keep(
    received timestamptz, local_day date, visitor bigint, permission bigint,
    page_load uuid, what varchar, which varchar, edition integer, screen varchar, origin varchar,
    happened jsonb
) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    personal boolean := false;
    taken integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(page_load::text, 0));
    IF permission IS NOT NULL THEN
        -- FOR SHARE: whoever takes the yes back waits for this, and this for them.
        PERFORM FROM analytics_consent
        WHERE id = permission AND purpose = 'reading' AND given AND ended_at IS NULL FOR SHARE;
        personal := FOUND AND NOT EXISTS (
            SELECT FROM analytics_anonymousevent
            WHERE day BETWEEN local_day - 1 AND local_day AND load = page_load
        );
    END IF;
    IF NOT personal AND EXISTS (
        SELECT FROM analytics_personalevent
        WHERE day BETWEEN local_day - 1 AND local_day AND load = page_load
    ) THEN RETURN -2; END IF;
    IF personal THEN
        INSERT INTO analytics_personalevent
        SELECT local_day, page_load, n, received, k, what, which, edition, screen, coalesce(s, q, ''),
            x, y, coalesce(ms, 0), d, CASE WHEN k = 'view' THEN origin ELSE '' END, permission
        FROM jsonb_to_recordset(happened) AS e(
            n smallint, k varchar, s varchar, q varchar, x smallint, y smallint, ms integer, d smallint
        )
        WHERE NOT EXISTS (
            SELECT FROM analytics_personalevent
            WHERE day = local_day - 1 AND load = page_load AND seq = n
        )
        ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO analytics_anonymousevent
        SELECT local_day, page_load, n, received, k, what, which, edition, screen, coalesce(s, ''),
            x, y, coalesce(ms, 0), d, CASE WHEN k = 'view' THEN origin ELSE '' END, visitor
        FROM jsonb_to_recordset(happened) AS e(
            n smallint, k varchar, s varchar, x smallint, y smallint, ms integer, d smallint
        )
        WHERE NOT EXISTS (
            SELECT FROM analytics_anonymousevent
            WHERE day = local_day - 1 AND load = page_load AND seq = n
        )
        ON CONFLICT DO NOTHING;
    END IF;
    GET DIAGNOSTICS taken = ROW_COUNT;
    RETURN taken;
END $$
"""

TAKE = """
CREATE FUNCTION analytics_take(
    bucket_key bytea, rate double precision, burst double precision,
    received timestamptz, local_day date, visitor bigint, permission bigint,
    page_load uuid, what varchar, which varchar, edition integer, screen varchar, origin varchar,
    happened jsonb
) RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT CASE WHEN analytics_may_send(bucket_key, rate, burst) THEN analytics_keep(
        received, local_day, visitor, permission, page_load, what, which, edition, screen, origin,
        happened
    ) ELSE -1 END
$$
"""

MAY_SEND = """
CREATE FUNCTION analytics_may_send(
    bucket_key bytea, rate double precision, burst double precision
) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO analytics_bucket AS b (key, tokens, allowed, at)
    VALUES (bucket_key, burst - 1, true, clock_timestamp())
    ON CONFLICT (key) DO UPDATE SET (tokens, allowed, at) = (
        SELECT full_now - (full_now >= 1)::integer, full_now >= 1, clock_timestamp()
        FROM (SELECT least(
            burst,
            b.tokens + rate * greatest(0, extract(epoch FROM clock_timestamp() - b.at))
        ) AS full_now) AS level
    )
    RETURNING allowed
$$
"""

SALT = """
CREATE FUNCTION analytics_salt(local_day date, proposal bytea)
RETURNS bytea LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO analytics_salt (day, value) VALUES (local_day, proposal)
    ON CONFLICT (day) DO UPDATE SET value = analytics_salt.value
    RETURNING value
$$
"""

DROP = """
CREATE FUNCTION analytics_drop(local_day date, reasons varchar[], counts bigint[])
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO analytics_dropped AS d (day, reason, times)
    SELECT local_day, reason, count FROM unnest(reasons, counts) AS new(reason, count)
    ORDER BY reason
    ON CONFLICT (day, reason) DO UPDATE SET times = d.times + excluded.times
$$
"""

FUNCTIONS = {
    "analytics_may_send(bytea, double precision, double precision)": MAY_SEND,
    "analytics_keep(timestamptz, date, bigint, bigint, uuid, varchar, varchar, integer, varchar,"
    " varchar, jsonb)": KEEP,
    "analytics_take(bytea, double precision, double precision, timestamptz, date, bigint, bigint,"
    " uuid, varchar, varchar, integer, varchar, varchar, jsonb)": TAKE,
    "analytics_salt(date, bytea)": SALT,
    "analytics_drop(date, varchar[], bigint[])": DROP,
}


class Migration(migrations.Migration):
    dependencies = [("analytics", "0002_measuring")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE analytics_bucket SET UNLOGGED", "ALTER TABLE analytics_bucket SET LOGGED"
        ),
        *[
            operation
            for signature, function in FUNCTIONS.items()
            for operation in (
                migrations.RunSQL(function, f"DROP FUNCTION {signature}"),
                migrations.RunSQL(
                    f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC", migrations.RunSQL.noop
                ),
            )
        ],
    ]
