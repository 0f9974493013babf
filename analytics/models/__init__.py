"""All models of what is measured; import them from here."""

from analytics.models.search_decision import SearchDecision
from analytics.models.search_log import SearchLog

__all__ = ["SearchDecision", "SearchLog"]
