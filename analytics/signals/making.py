"""Signals are made of what happened: of everybody, some at a time, or of whom there is news.

A run counts the whole time that a rule looks back on, so what was missed is there the next time.
Two runs at once come in turn; and the database holds one open signal of a kind and a subject.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Membership, Organisation, User
from analytics.models import SignalRule
from analytics.signals import learning, strength
from analytics.signals.kinds import KINDS, Kind
from analytics.signals.scope import DROP, OURS, Scope

IN_TURN = 7_308_331_926  # of the lock that two runs at once wait for
AT_ONCE = 500  # customers: whoever has news meanwhile waits for these only
EVIDENCE = 12  # events that a signal leads to, the newest ones

STILL = strength.NOW.format(strength="strength", last_at="last_at", half_life="%(half_life)s")

FIND = """
WITH happened AS (
    SELECT %(key)s || ':' || coalesce('o' || organisation_id, 'p' || person_id) || ':' || subject
        AS key, h.*
    FROM ({happened}) AS h
    WHERE h.at > %(now)s - make_interval(days => %(window)s)
        AND h.at <= %(now)s + interval '1 minute'  -- another clock
), counted AS (
    SELECT h.key, %(rule)s::bigint, organisation_id, person_id, max(product_id), max(link_id),
        max(maker_id),
        jsonb_build_object(
            'times', count(DISTINCT what), 'people', count(DISTINCT who),
            'users', coalesce(jsonb_agg(DISTINCT user_id) FILTER (WHERE user_id IS NOT NULL), '[]'),
            'consents', coalesce(
                jsonb_agg(DISTINCT consent_id) FILTER (WHERE consent_id IS NOT NULL), '[]'
            )
        ) || (array_agg(words ORDER BY h.at DESC))[1] AS facts,
        to_jsonb((array_agg(evidence ORDER BY h.at DESC))[1:{evidence}]),
        least(
            {full}, %(weight)s * (1 + ln(greatest(1, {counted}::float / {threshold})))
        ) AS strength,
        min(h.at), max(h.at) AS last_at
    FROM happened h LEFT JOIN signal_decided d USING (key)
    WHERE h.at > coalesce(d.at, '-infinity')
    GROUP BY h.key, organisation_id, person_id
    HAVING {counted} >= {threshold}
)
INSERT INTO signal_found SELECT * FROM counted WHERE {still} >= {floor}
"""

# What somebody chose stays: an owner, to put it off. What says nothing new is not written.
KEEP = """
INSERT INTO analytics_signal AS s (
    rule_id, key, organisation_id, person_id, product_id, link_id, facts, evidence, strength,
    first_at, last_at, made_at, owner_id, state
)
SELECT f.rule_id, f.key, f.organisation_id, f.person_id, f.product_id, f.link_id, f.facts,
    f.evidence, f.strength, f.first_at, f.last_at, %(now)s, coalesce(manager.id, maker.id), 'open'
FROM signal_found f
LEFT JOIN accounts_organisation o ON o.id = f.organisation_id
LEFT JOIN catalog_specialist c ON c.id = o.account_manager_id
LEFT JOIN accounts_user manager
    ON manager.id = c.user_id AND manager.is_staff AND manager.is_active
LEFT JOIN accounts_user maker ON maker.id = f.maker_id AND maker.is_staff AND maker.is_active
ORDER BY f.key
ON CONFLICT (key) WHERE state IN ('open', 'snoozed') DO UPDATE SET
    facts = excluded.facts, evidence = excluded.evidence, strength = excluded.strength,
    first_at = excluded.first_at, last_at = excluded.last_at,
    owner_id = coalesce(s.owner_id, excluded.owner_id)
WHERE (s.facts, s.evidence, s.strength, s.last_at)
    IS DISTINCT FROM (excluded.facts, excluded.evidence, excluded.strength, excluded.last_at)
"""
# What was put off comes back at its day, though less of it is left by then.
FADE = f"""
UPDATE analytics_signal SET state = 'faded'
WHERE {OURS} AND key NOT IN (SELECT key FROM signal_found) AND (
    state = 'open' OR (state = 'snoozed' AND snoozed_until < %(now)s - interval '1 day')
)
"""  # noqa: S608 - no words of others
# A yes that was taken back takes along what we knew by it, also what was dealt with long ago.
FORGET = f"""
DELETE FROM analytics_signal
WHERE {OURS} AND EXISTS (
    SELECT FROM jsonb_array_elements(facts -> 'consents') AS by
    WHERE NOT EXISTS (
        SELECT FROM analytics_consent c
        WHERE c.id = by::bigint AND c.given AND c.ended_at IS NULL
    )
)
"""  # noqa: S608 - no words of others


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the rules with the kind of thing that it looks for."""

    row: SignalRule
    kind: Kind

    def find(self, cursor: Any, parameters: dict[str, Any]) -> None:
        counted = f"count(DISTINCT {self.kind.counted})" if self.kind.counted else "count(*)"
        statement = FIND.format(
            happened=self.kind.happened,
            counted=counted,
            threshold="%(threshold)s" if self.kind.counted else "1",
            evidence=EVIDENCE,
            full=strength.FULL,
            floor=strength.FLOOR,
            still=STILL,
        )
        cursor.execute(statement, parameters | self._parameters)

    @property
    def _parameters(self) -> dict[str, Any]:
        return {
            "key": self.kind.key,
            "rule": self.row.pk,
            "threshold": self.row.threshold,
            "window": self.row.window_days,
            "half_life": self.row.half_life_days,
            "weight": self.row.weight * learning.factor(self.row),
        }


def everybody() -> None:
    """Some at a time, each in a transaction of its own, so that news does not wait for all."""
    companies = Organisation.objects.order_by("pk").values_list("pk", flat=True)
    people = User.objects.filter(is_staff=False).order_by("pk").values_list("pk", flat=True)
    for some in batched(companies, AT_ONCE):
        run(Scope(companies=some))
    for some in batched(people, AT_ONCE):
        run(Scope(persons=some))


def some(companies: Iterable[int] = (), people: Iterable[int] = ()) -> None:
    """Who is of a company is looked at with it."""
    persons = sorted(set(people))
    theirs = Membership.objects.filter(user__in=persons).values_list("organisation", flat=True)
    run(Scope(sorted({*companies, *theirs}), persons))


@transaction.atomic
def run(scope: Scope) -> None:
    with connection.cursor() as cursor:
        wait_in_turn(cursor)
        rules = _rules()
        parameters = scope.parameters | _times(rules)
        scope.prepare(cursor, parameters)
        for rule in rules:
            rule.find(cursor, parameters)
        for step in (FORGET, KEEP, FADE, DROP):
            cursor.execute(step, parameters)


def wait_in_turn(cursor: Any) -> None:
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IN_TURN])


def _rules() -> list[Rule]:
    rows = SignalRule.objects.filter(is_on=True, key__in=KINDS)
    return [Rule(row, KINDS[row.key]) for row in rows]


def _times(rules: list[Rule]) -> dict[str, Any]:
    """The moment of this run, and how long ago what was read may have happened."""
    longest = max((rule.row.window_days for rule in rules if rule.kind.needs_consent), default=0)
    today = timezone.localdate()
    return {"now": timezone.now(), "today": today, "since": today - timedelta(days=longest + 1)}
