"""All models of what is measured and what follows from it; import them from here."""

from analytics.models.consent import Consent, Purpose
from analytics.models.conversation import Conversation, ConversationKind
from analytics.models.event import AnonymousEvent, PersonalEvent
from analytics.models.figure import Figure, Measure, RollupDay
from analytics.models.ingest import Bucket, Dropped, Salt
from analytics.models.mail_choice import MailChoice, MailTopic
from analytics.models.mailing import (
    Audience,
    Mailing,
    MailingRecipient,
    MailingState,
    RecipientState,
)
from analytics.models.opening import Opening, OpeningDevice, Verdict
from analytics.models.search_decision import SearchDecision
from analytics.models.search_log import SearchLog
from analytics.models.share_link import ShareKind, ShareLink, ShareLinkLine, ShareLinkReader
from analytics.models.signal import Signal, SignalDue, SignalRule, SignalState
from analytics.models.timeline_read import TimelineRead
from analytics.models.tip import Tip

__all__ = [
    "AnonymousEvent",
    "Audience",
    "Bucket",
    "Consent",
    "Conversation",
    "ConversationKind",
    "Dropped",
    "Figure",
    "MailChoice",
    "MailTopic",
    "Mailing",
    "MailingRecipient",
    "MailingState",
    "Measure",
    "Opening",
    "OpeningDevice",
    "PersonalEvent",
    "Purpose",
    "RecipientState",
    "RollupDay",
    "Salt",
    "SearchDecision",
    "SearchLog",
    "ShareKind",
    "ShareLink",
    "ShareLinkLine",
    "ShareLinkReader",
    "Signal",
    "SignalDue",
    "SignalRule",
    "SignalState",
    "TimelineRead",
    "Tip",
    "Verdict",
]
