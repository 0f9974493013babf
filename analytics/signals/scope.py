"""Whom a run looks at, and what is known of them, in tables of that one transaction.

`signal_person` says of which customer somebody is (a company, or they themselves), `signal_yes`
by whose consent we may look, `signal_read` what was read by it, `signal_link` which links we made
them, and `signal_decided` when somebody last dealt with a signal: what was before is no news.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

TABLES = """
CREATE TEMP TABLE signal_person (
    user_id bigint, organisation_id bigint, person_id bigint
);
CREATE TEMP TABLE signal_yes (
    consent_id bigint, user_id bigint, organisation_id bigint, person_id bigint, link_id bigint
);
CREATE TEMP TABLE signal_read (
    organisation_id bigint, person_id bigint, consent_id bigint, user_id bigint,
    product_id bigint, link_id bigint, at timestamptz, day date, load uuid, kind varchar,
    searched varchar, device varchar
);
CREATE TEMP TABLE signal_link (
    id bigint, root_id bigint, label varchar, organisation_id bigint, person_id bigint,
    maker_id bigint, is_by_hand boolean, is_mail boolean
);
CREATE TEMP TABLE signal_decided (key varchar, at timestamptz);
CREATE TEMP TABLE signal_found (
    key varchar, rule_id bigint, organisation_id bigint, person_id bigint, product_id bigint,
    link_id bigint, maker_id bigint, facts jsonb, evidence jsonb, strength float,
    first_at timestamptz, last_at timestamptz
)
"""
DROP = """
DROP TABLE signal_person, signal_yes, signal_read, signal_link, signal_decided, signal_found
"""

# Somebody with more companies acts for the first one, as everywhere; employees are no customers.
PEOPLE = """
INSERT INTO signal_person
SELECT DISTINCT ON (u.id) u.id, m.organisation_id, CASE WHEN m.organisation_id IS NULL THEN u.id END
FROM accounts_user u
LEFT JOIN accounts_membership m ON m.user_id = u.id
LEFT JOIN accounts_organisation o ON o.id = m.organisation_id
WHERE NOT u.is_staff AND (u.id = ANY(%(persons)s) OR u.id IN (
    SELECT user_id FROM accounts_membership WHERE organisation_id = ANY(%(companies)s)
))
ORDER BY u.id, o.name, m.id
"""
OF_OTHERS = """
DELETE FROM signal_person
WHERE (organisation_id IS NOT NULL AND organisation_id <> ALL(%(companies)s))
OR (person_id IS NOT NULL AND person_id <> ALL(%(persons)s))
"""
LINKS = """
INSERT INTO signal_link
SELECT l.id, coalesce(l.parent_id, l.id), l.label, coalesce(l.organisation_id, p.organisation_id),
    CASE WHEN l.organisation_id IS NULL THEN p.person_id END,
    coalesce(l.created_by_id, above.created_by_id),
    l.mailing_id IS NULL AND l.parent_id IS NULL, l.mailing_id IS NOT NULL
FROM analytics_sharelink l
LEFT JOIN analytics_sharelink above ON above.id = l.parent_id
LEFT JOIN signal_person p ON p.user_id = l.contact_id
WHERE l.may_be_seen AND (
    l.organisation_id = ANY(%(companies)s) OR (l.organisation_id IS NULL AND p.user_id IS NOT NULL)
)
"""
YES = """
INSERT INTO signal_yes
SELECT c.id, c.user_id, p.organisation_id, p.person_id, NULL::bigint
FROM signal_person p
JOIN analytics_consent c ON c.user_id = p.user_id
WHERE c.purpose = 'reading' AND c.given AND c.ended_at IS NULL
UNION ALL
SELECT c.id, NULL, l.organisation_id, l.person_id, l.id
FROM signal_link l
JOIN analytics_sharelinkreader r ON r.link_id = l.id
JOIN analytics_consent c ON c.id = r.consent_id
WHERE c.purpose = 'reading' AND c.given AND c.ended_at IS NULL
"""
# On the page of a share link each product is a part of its own, with its price where that is shown.
READ = """
INSERT INTO signal_read
SELECT y.organisation_id, y.person_id, y.consent_id, y.user_id, p.id,
    CASE WHEN e.page = 'share' THEN y.link_id END, e.at, e.day, e.load, e.kind,
    CASE WHEN e.kind = 'find' THEN e.name END, e.device
FROM analytics_personalevent e
JOIN signal_yes y ON y.consent_id = e.consent_id
LEFT JOIN analytics_sharelink l ON l.id = y.link_id
LEFT JOIN catalog_product p
    ON p.id::text = CASE e.page WHEN 'card' THEN e.of WHEN 'share' THEN substr(e.name, 7) END
WHERE e.consent_id = ANY(ARRAY(SELECT consent_id FROM signal_yes)) AND e.day >= %(since)s AND (
    (e.kind = 'find' AND e.name <> '')
    OR (e.kind = 'view' AND e.page = 'card')
    OR (e.kind = 'seen' AND e.page = 'card' AND e.name = 'price')
    OR (
        e.kind = 'seen' AND e.page = 'share' AND e.name LIKE 'offer-%%'
        AND coalesce(l.with_prices, true)
    )
)
"""
OURS = "(organisation_id = ANY(%(companies)s) OR person_id = ANY(%(persons)s))"
DECIDED = f"""
INSERT INTO signal_decided
SELECT key, max(decided_at) FROM analytics_signal
WHERE {OURS} AND state IN ('handled', 'useless') AND decided_at IS NOT NULL GROUP BY key
"""  # noqa: S608 - no words of others

STEPS = (PEOPLE, OF_OTHERS, LINKS, YES, READ, DECIDED)
FILLED = ("signal_person", "signal_yes", "signal_link")


@dataclass(frozen=True, slots=True)
class Scope:
    """Companies with what their people read, and people with what is theirs alone."""

    companies: Sequence[int] = field(default_factory=list)
    persons: Sequence[int] = field(default_factory=list)

    def prepare(self, cursor: Any, parameters: dict[str, Any]) -> None:
        cursor.execute(TABLES)
        for step in STEPS:
            if step is READ:  # the others are small, or looked up in whole
                cursor.execute(f"ANALYZE {', '.join(FILLED)}")
            cursor.execute(step, parameters)
        cursor.execute("ANALYZE signal_read")

    @property
    def parameters(self) -> dict[str, Any]:
        return {"companies": list(self.companies), "persons": list(self.persons)}
