"""All of them."""

from tests.analytics.openings.replay.people import PEOPLE
from tests.analytics.openings.replay.previews import PREVIEWS
from tests.analytics.openings.replay.programs import PROGRAMS
from tests.analytics.openings.replay.scanners import SCANNERS

CASES = [*SCANNERS, *PREVIEWS, *PROGRAMS, *PEOPLE]
