"""That a link was opened: what the page of the link says is seen, and no more."""

from django.utils.translation import gettext_lazy as _

from analytics.signals.kinds.kind import Kind

# Where only the day is kept, the middle of that day stands for the moment.
OPENED = """
    SELECT l.organisation_id, l.person_id, 'd' || {link} AS subject,
        least(coalesce(o.at, o.day + interval '12 hours'), %(now)s) AS at,
        {what} AS what, 'nobody' AS who, NULL::bigint AS consent_id, NULL::bigint AS user_id,
        NULL::bigint AS product_id, {link} AS link_id, l.maker_id,
        jsonb_build_object(
            'kind', 'opened', 'id', l.id, 'label', l.label, 'device', o.device, 'reason', o.reason,
            'at', o.at, 'day', o.day
        ) AS evidence,
        {words} AS words
    FROM signal_link l JOIN analytics_opening o ON o.link_id = l.id AND o.verdict = 'person'
    WHERE {condition}
"""
FIRST = """
    SELECT DISTINCT ON (link_id) * FROM ({opened}) AS all_of_them ORDER BY link_id, at
"""
NO_WORDS = "'{}'::jsonb"


def _opened(condition: str, what: str = "o.id::text", link: str = "l.id") -> str:
    return OPENED.format(condition=condition, what=what, words=NO_WORDS, link=link)


LINKS = [
    Kind(
        "link-opened",
        _("A link that we made is opened by a person for the first time."),
        _("Call while it is in front of them."),
        FIRST.format(opened=_opened("l.is_by_hand")),
        weight=60,
        half_life_days=5,
        at_once=True,
    ),
    Kind(
        "link-reopened",
        _("A link is opened by people on at least %(threshold)s days, within %(days)s days."),
        _("Ask what they still want to know."),
        _opened("l.is_by_hand", what="o.day::text"),
        threshold=2,
        window_days=30,
        weight=55,
    ),
    Kind(
        "link-passed-on",
        _("A link is opened on at least %(threshold)s devices, within %(days)s days."),
        _("Ask who else decides about it."),
        _opened(
            "NOT l.is_mail",
            what="l.id || ':' || coalesce(o.device, 1)",
            link="l.root_id",
        ),
        threshold=2,
        window_days=30,
        weight=65,
    ),
    Kind(
        "mail-clicked",
        _("A person opens what stood in a mail of ours."),
        _("Ask whether this is something for them."),
        FIRST.format(opened=_opened("l.is_mail")),
        weight=35,
    ),
]
