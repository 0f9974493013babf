from analytics.views.heatmap import page_figures
from analytics.views.ingest import seen_without_script, take
from analytics.views.privacy import answer, privacy, question
from analytics.views.search_opened import search_opened
from analytics.views.searches import bring_back, decide, searches
from analytics.views.workplace import workplace

__all__ = [
    "answer",
    "bring_back",
    "decide",
    "page_figures",
    "privacy",
    "question",
    "search_opened",
    "searches",
    "seen_without_script",
    "take",
    "workplace",
]
