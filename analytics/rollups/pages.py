"""How often pages and their sections were seen, how long and how deep."""

from analytics.rollups.events import VISITS

VISIT = """
    SELECT 'visit', '', '', 0, begun.device, '', count(*), count(DISTINCT (personal, who)), 0
    FROM event JOIN begun USING (personal, who)
    WHERE kind = 'view'
    GROUP BY begun.device
"""

# The time is of the whole page; a page that was left open over midnight has time without views.
PAGE = """
    SELECT 'page', page, "of", version, device, '',
        count(*) FILTER (WHERE kind = 'view'),
        count(DISTINCT who) FILTER (WHERE personal AND kind = 'view')
            + count(DISTINCT who) FILTER (WHERE NOT personal AND kind = 'view'),
        coalesce(sum(ms) FILTER (WHERE kind = 'time'), 0)
    FROM event WHERE kind IN ('view', 'time')
    GROUP BY page, "of", version, device
"""

# A section is told of again and again while it is in view: it counts once for each load.
SECTION = f"""
    SELECT 'section', page, "of", version, device, name, count(DISTINCT load), {VISITS}, sum(ms)
    FROM event WHERE kind = 'seen'
    GROUP BY page, "of", version, device, name
"""

# All cards together, so that nobody has to add up each of them.
SECTIONS = f"""
    SELECT 'sections', page, '', 0, device, name, count(DISTINCT load), {VISITS}, sum(ms)
    FROM event WHERE kind = 'seen' AND page = 'card'
    GROUP BY page, device, name
"""

DEPTH = f"""
    SELECT 'depth', page, "of", version, device, deepest::text, count(*), {VISITS}, 0
    FROM (
        SELECT personal, who, page, "of", version, device, max(depth) / 10 AS deepest
        FROM event WHERE depth IS NOT NULL
        GROUP BY personal, who, load, page, "of", version, device
    ) AS each_load
    GROUP BY page, "of", version, device, deepest
"""

MEASURES = (VISIT, PAGE, SECTION, SECTIONS, DEPTH)
