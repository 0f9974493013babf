"""What employees said of its signals makes a rule heavier or lighter."""

from analytics.models import SignalRule

SLOW = 4  # so many signals of each kind before it counts half of what it could
LIGHTEST, HEAVIEST = 0.25, 2.0


def factor(rule: SignalRule) -> float:
    """1 as long as nobody said anything; between a quarter and twice as heavy."""
    share = (rule.useful + SLOW) / (rule.useful + rule.useless + 2 * SLOW)
    return min(max(2 * share, LIGHTEST), HEAVIEST)
