"""Share links are opened: by what, judged (`judging`) and kept (`keeping`)."""

from analytics.openings.keeping import keep, let_see, told

__all__ = ["keep", "let_see", "told"]
