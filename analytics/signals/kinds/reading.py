"""What people read and searched for who said yes to that, as long as that yes stands."""

from django.utils.translation import gettext_lazy as _

from analytics.signals.kinds.kind import Kind

READ = """
    SELECT r.organisation_id, r.person_id,
        coalesce('c' || r.product_id, 'd' || r.link_id, '-') AS subject,
        r.at, {what} AS what, coalesce('u' || r.user_id, 'y' || r.consent_id) AS who,
        r.consent_id, r.user_id, r.product_id, r.link_id, NULL::bigint AS maker_id,
        jsonb_build_object(
            'kind', {kind}, 'at', r.at, 'user', r.user_id, 'text', r.searched, 'device', r.device
        ) AS evidence,
        {words} AS words
    FROM signal_read r
    WHERE {condition}
"""


def _read(condition: str, kind: str, what: str, words: str = "'{}'::jsonb") -> str:
    return READ.format(condition=condition, kind=f"'{kind}'", what=what, words=words)


LOAD, DAY, WHO = "r.load::text", "r.day::text", "coalesce('u' || r.user_id, 'y' || r.consent_id)"
PRICE = "r.kind = 'seen' AND (r.product_id IS NOT NULL OR r.link_id IS NOT NULL)"
SEEN = "r.kind = 'view' AND r.product_id IS NOT NULL"

READING = [
    Kind(
        "price-read",
        _("The price of one product is read at least %(threshold)s times, within %(days)s days."),
        _("Offer to go through the price together."),
        _read(PRICE, "price", LOAD),
        threshold=3,
        weight=70,
        needs_consent=True,
    ),
    Kind(
        "several-people",
        _(
            "At least %(threshold)s people of one company look at the same product,"
            " within %(days)s days."
        ),
        _("Offer a talk with all of them."),
        _read(f"{SEEN} AND r.organisation_id IS NOT NULL", "seen", WHO),
        threshold=2,
        weight=65,
        needs_consent=True,
    ),
    Kind(
        "card-came-back",
        _("The same product is looked at on at least %(threshold)s days, within %(days)s days."),
        _("Send an example of what it did for somebody else."),
        _read(SEEN, "seen", DAY),
        threshold=3,
        window_days=21,
        weight=50,
        needs_consent=True,
    ),
    Kind(
        "searched",
        _("Somebody searches at least %(threshold)s times, within %(days)s days."),
        _("Send the card that answers it."),
        _read("r.kind = 'find'", "find", LOAD, "jsonb_build_object('text', r.searched)"),
        threshold=2,
        weight=35,
        half_life_days=5,
        needs_consent=True,
    ),
]
