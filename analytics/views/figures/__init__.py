"""`/werkplek/cijfers/`: what was measured, for employees."""

from analytics.views.figures.card import card, export_card
from analytics.views.figures.cards import cards, export_cards
from analytics.views.figures.overview import export_overview, overview

__all__ = ["card", "cards", "export_card", "export_cards", "export_overview", "overview"]
