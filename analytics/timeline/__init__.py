"""What somebody did with us and we with them, the newest first: one list for both to see."""

from analytics.timeline.timeline import Timeline
from analytics.timeline.whose import Whose

__all__ = ["Timeline", "Whose"]
