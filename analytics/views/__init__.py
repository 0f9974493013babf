from analytics.views.ingest import seen_without_script, take
from analytics.views.search_opened import search_opened
from analytics.views.searches import bring_back, decide, searches
from analytics.views.workplace import workplace

__all__ = [
    "bring_back",
    "decide",
    "search_opened",
    "searches",
    "seen_without_script",
    "take",
    "workplace",
]
