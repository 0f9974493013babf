"""Reading what was measured, for employees: each page of it is an object with what stands on it.

All of it comes from the figures per day. Nothing here knows about one visit.
"""

from analytics.figures import export
from analytics.figures.asked import Asked
from analytics.figures.card import CardFigures
from analytics.figures.cards import CardTable
from analytics.figures.overview import Overview, visits_in

__all__ = ["Asked", "CardFigures", "CardTable", "Overview", "export", "visits_in"]
