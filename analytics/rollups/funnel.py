"""How far visits came on the way to an order, where they ended, and through what they began.

A visit that begins with a card has not seen the overview: each step is counted by itself.
"""

from analytics.pages import Page

STEPS = ("overview", "card", "package", "request", "order")
# Where people choose among products, or are led to them.
OVERVIEW_PAGES = [
    Page.HOME,
    Page.OVERVIEW,
    Page.CATEGORY,
    Page.SEARCH,
    Page.HELP,
    Page.OUTCOME,
    Page.SPECIALIST,
    Page.COMPARE,
    Page.STARTER,
]

REACHED = """
    reached AS MATERIALIZED (
        SELECT personal, who, begun.device, CASE
            WHEN kind = 'act' THEN 3
            WHEN event.page = 'ordered' THEN 5
            WHEN event.page = 'requested' THEN 4
            WHEN event.page = 'package' THEN 3
            WHEN event.page = 'card' THEN 2
            ELSE 1
        END AS step
        FROM event JOIN begun USING (personal, who)
        WHERE kind = 'view' AND event.page = ANY(%(steps_seen)s)
            OR kind = 'act' AND name = 'package'
        GROUP BY 1, 2, 3, 4
    )
"""

# The furthest step of each visit; 0 for who saw none of them.
FURTHEST = """
    furthest AS MATERIALIZED (
        SELECT personal, who, coalesce(max(step), 0) AS step
        FROM begun LEFT JOIN reached USING (personal, who)
        GROUP BY personal, who
    )
"""

STEP = """
    SELECT 'step', '', '', 0, device, (%(steps)s::varchar[])[step], count(*), count(*), 0
    FROM reached
    GROUP BY device, step
"""

LEAVE = """
    SELECT 'leave', ended.page, ended."of", 0, begun.device,
        coalesce((%(steps)s::varchar[])[step], ''), count(*), count(*), 0
    FROM begun JOIN ended USING (personal, who) JOIN furthest USING (personal, who)
    GROUP BY ended.page, ended."of", begun.device, step
"""

COMEBACK = """
    SELECT 'comeback', '', source, 0, device, (%(steps)s::varchar[])[step], count(*), count(*), 0
    FROM begun JOIN furthest USING (personal, who)
    WHERE page IN ('card', 'package', 'requested', 'ordered')
    GROUP BY source, device, step
"""

PARAMETERS = {
    "steps": list(STEPS),
    "steps_seen": [
        *(page.value for page in OVERVIEW_PAGES),
        *(page.value for page in (Page.CARD, Page.PACKAGE, Page.REQUESTED, Page.ORDERED)),
    ],
}
SOURCES = (REACHED, FURTHEST)
MEASURES = (STEP, LEAVE, COMEBACK)
