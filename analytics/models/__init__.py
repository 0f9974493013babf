"""All models of what is measured; import them from here."""

from analytics.models.consent import Consent, Purpose
from analytics.models.event import AnonymousEvent, PersonalEvent
from analytics.models.figure import Figure, Measure, RollupDay
from analytics.models.ingest import Bucket, Dropped, Salt
from analytics.models.search_decision import SearchDecision
from analytics.models.search_log import SearchLog
from analytics.models.timeline_read import TimelineRead

__all__ = [
    "AnonymousEvent",
    "Bucket",
    "Consent",
    "Dropped",
    "Figure",
    "Measure",
    "PersonalEvent",
    "Purpose",
    "RollupDay",
    "Salt",
    "SearchDecision",
    "SearchLog",
    "TimelineRead",
]
