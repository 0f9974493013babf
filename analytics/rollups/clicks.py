"""Where people clicked: on which element, and where on it."""

from analytics.rollups.events import VISITS

CLICK = f"""
    SELECT kind, page, "of", version, device, name, count(*), {VISITS}, 0
    FROM event WHERE kind IN ('click', 'dead', 'rage')
    GROUP BY kind, page, "of", version, device, name
"""

SPOT = f"""
    SELECT 'spot', page, "of", version, device,
        name || '@' || least(x / 10, 9) || ',' || least(y / 10, 9), count(*), {VISITS}, 0
    FROM event WHERE kind IN ('click', 'dead') AND x IS NOT NULL AND y IS NOT NULL
    GROUP BY page, "of", version, device, 6
"""

MEASURES = (CLICK, SPOT)
