"""The events of a day, and the visits they make up. What the measures read from.

`event` holds both layers. Who it was of is a number of that layer: the visit, or the consent.
`begun` and `ended` are the first and the last page of each visit that saw one. A visit without a
page is the end of one that was begun before midnight.
"""

EVENTS = """
    event AS MATERIALIZED (
        SELECT false AS personal, visit AS who, load, seq, at, kind, page, "of", version, device,
            name, x, y, ms, depth, source
        FROM analytics_anonymousevent WHERE day = %(day)s
        UNION ALL
        SELECT true, consent_id, load, seq, at, kind, page, "of", version, device,
            name, x, y, ms, depth, source
        FROM analytics_personalevent WHERE day = %(day)s
    )
"""

BEGUN = """
    begun AS MATERIALIZED (
        SELECT DISTINCT ON (personal, who) personal, who, page, device,
            coalesce(nullif(source, ''), 'direct') AS source
        FROM event WHERE kind = 'view'
        ORDER BY personal, who, at, load, seq
    )
"""

ENDED = """
    ended AS MATERIALIZED (
        SELECT DISTINCT ON (personal, who) personal, who, page, "of"
        FROM event WHERE kind = 'view'
        ORDER BY personal, who, at DESC, load DESC, seq DESC
    )
"""

ALL = (EVENTS, BEGUN, ENDED)

# How many visits; each layer has its own numbers.
VISITS = """
    count(DISTINCT who) FILTER (WHERE personal) + count(DISTINCT who) FILTER (WHERE NOT personal)
"""
