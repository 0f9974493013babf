"""What visitors did on one page: its clicks by element, its sections, how far they came.

All of it comes from the figures per day, never from what one visit did.
"""

from analytics.heatmap.asked import Asked, AskedForm
from analytics.heatmap.heatmap import HeatMap
from analytics.heatmap.pages import MeasuredPages

__all__ = ["Asked", "AskedForm", "HeatMap", "MeasuredPages"]
