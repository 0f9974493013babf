"""Figures per day, made out of the events of that day. `make` is the only way they come to be.

Each subject has a module with a SELECT for each of its measures; `making` puts them together into
the one statement that makes a day.
"""

from analytics.rollups.keeping import first_day, keep
from analytics.rollups.making import EventsGoneError, make

__all__ = ["EventsGoneError", "first_day", "keep", "make"]
