"""What people did: actions, links to elsewhere, searches. What they searched for is not counted."""

from analytics.rollups.events import VISITS

ACT = f"""
    SELECT kind, page, "of", version, device, CASE WHEN kind = 'find' THEN '' ELSE name END,
        count(*), {VISITS}, 0
    FROM event WHERE kind IN ('act', 'out', 'find')
    GROUP BY kind, page, "of", version, device, 6
"""

MEASURES = (ACT,)
