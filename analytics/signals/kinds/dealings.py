"""What customers put together, asked for and have with us."""

from django.utils.translation import gettext_lazy as _

from analytics.signals.kinds.kind import Kind

OURS = """({table}.organisation_id = ANY(%(companies)s)
        OR ({table}.organisation_id IS NULL AND {table}.{person} = ANY(%(persons)s)))"""
WHOSE = """{table}.organisation_id,
        CASE WHEN {table}.organisation_id IS NULL THEN {table}.{person} END AS person_id"""


def _ours(query: str, table: str, person: str = "customer_id") -> str:
    """Of a company, or else of the person in this column."""
    for name, words in (("<whose>", WHOSE), ("<ours>", OURS)):
        query = query.replace(name, words.format(table=table, person=person))
    return query


# Not of the last day: somebody who is busy with it does not need us.
PACKAGE_WAITS = """
    SELECT <whose>, 'k' || p.id AS subject, p.updated_at AS at,
        l.id::text AS what, 'u' || p.customer_id AS who, NULL::bigint AS consent_id,
        p.customer_id AS user_id, NULL::bigint AS product_id, NULL::bigint AS link_id,
        NULL::bigint AS maker_id,
        jsonb_build_object('kind', 'package', 'at', p.updated_at, 'user', p.customer_id,
            'id', p.id, 'label', c.title) AS evidence,
        jsonb_build_object('package', p.id, 'name', p.name) AS words
    FROM accounts_package p
    JOIN accounts_packageline l ON l.package_id = p.id AND l.removed_at IS NULL
    JOIN catalog_product c ON c.id = l.product_id
    WHERE <ours> AND p.updated_at < %(now)s - interval '1 day'
    AND NOT EXISTS (SELECT FROM accounts_inquiry i
        WHERE i.package_id = p.id AND i.status NOT IN ('declined', 'withdrawn'))
    AND NOT EXISTS (SELECT FROM accounts_order o
        WHERE o.package_id = p.id AND o.status NOT IN ('cancelled', 'declined'))
"""

ASKED_AND_SILENT = """
    SELECT <whose>, 'a' || i.id AS subject,
        said.at + make_interval(days => %(threshold)s) AS at,
        i.id::text AS what, 'u' || i.customer_id AS who, NULL::bigint AS consent_id,
        i.customer_id AS user_id, NULL::bigint AS product_id, NULL::bigint AS link_id,
        NULL::bigint AS maker_id,
        jsonb_build_object('kind', 'inquiry', 'at', said.at, 'id', i.id) AS evidence,
        jsonb_build_object('inquiry', i.id, 'at', said.at) AS words
    FROM accounts_inquiry i
    CROSS JOIN LATERAL (
        SELECT coalesce(max(e.created_at), i.updated_at) AS at
        FROM accounts_inquiryentry e WHERE e.inquiry_id = i.id
    ) AS said
    WHERE <ours> AND i.status = 'proposal'
"""

# It counts from when its end came within the days of the rule.
PRODUCT_ENDS = """
    SELECT <whose>, 'h' || h.id AS subject,
        (h.until - %(window)s + 1)::timestamptz AS at,
        h.id::text AS what, 'nobody' AS who, NULL::bigint AS consent_id, h.customer_id AS user_id,
        h.product_id, NULL::bigint AS link_id, NULL::bigint AS maker_id,
        jsonb_build_object(
            'kind', 'running', 'at', h.since, 'id', h.id, 'until', h.until
        ) AS evidence,
        jsonb_build_object('until', h.until, 'renews', h.renews) AS words
    FROM accounts_currentproduct h
    WHERE <ours> AND h.until >= %(today)s
"""

TIP_SEEN = """
    SELECT <whose>, 't' || t.id AS subject, t.first_seen_at AS at,
        t.id::text AS what, 'nobody' AS who, NULL::bigint AS consent_id, t.person_id AS user_id,
        t.product_id, NULL::bigint AS link_id, t.by_id AS maker_id,
        jsonb_build_object('kind', 'tip', 'at', t.first_seen_at, 'id', t.id) AS evidence,
        '{}'::jsonb AS words
    FROM analytics_tip t
    WHERE <ours> AND t.first_seen_at IS NOT NULL AND t.withdrawn_at IS NULL
"""

DEALINGS = [
    Kind(
        "package-waits",
        _(
            "A package with at least %(threshold)s products is not sent to us"
            " within a day, and no older than %(days)s days."
        ),
        _("Ask whether you can help with it."),
        _ours(PACKAGE_WAITS, "p"),
        window_days=21,
        weight=55,
        half_life_days=10,
    ),
    Kind(
        "asked-and-silent",
        _(
            "After a proposal nobody says anything for %(threshold)s days,"
            " for as long as %(days)s days."
        ),
        _("Call, and ask what holds it up."),
        _ours(ASKED_AND_SILENT, "i"),
        threshold=5,
        window_days=45,
        weight=60,
        half_life_days=14,
        counted="",
    ),
    Kind(
        "product-ends",
        _("What a customer has ends, or is renewed, within %(days)s days."),
        _("Talk about what comes after it."),
        _ours(PRODUCT_ENDS, "h"),
        window_days=60,
        weight=50,
        half_life_days=60,
    ),
    Kind(
        "tip-seen",
        _("A customer looks at what we recommended."),
        _("Ask what they think of it."),
        _ours(TIP_SEEN, "t", "person_id"),
        weight=45,
    ),
]
