"""What changed since the period before, in words as short as a number."""

from dataclasses import dataclass

from django.utils.formats import number_format

from analytics.small_groups import ALL, Few, Told

ENOUGH = 50  # from here on a share says more than a number
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Difference:
    text: str
    way: int  # 1 up, -1 down, 0 the same
    before: str
    is_good: bool

    @property
    def kind(self) -> str:
        return ("up" if self.is_good else "down") if self.way else "flat"

    @property
    def icon(self) -> str:
        return {1: "trending-up", -1: "trending-down"}.get(self.way, "minus")


def difference(now: Told, before: Told) -> Difference | None:
    """Nothing when it would tell about a few, or when there was nothing before."""
    if isinstance(now, Few) or isinstance(before, Few) or not before:
        return None
    change = now - before
    text = f"{round(ALL * change / before):+d} %" if before >= ENOUGH else f"{change:+d}"
    return Difference(_signed(text), _way(change), in_words(before), is_good=change > 0)


def of_share(now: float, before: float) -> Difference:
    """Of two shares in per cent, of which the lower is the better one."""
    change = round(now - before, 1)
    text = f"{'+' if change > 0 else ''}{number_format(change, 1)}"
    return Difference(_signed(text), _way(change), f"{number_format(before, 1)} %", change < 0)


def in_words(number: Told) -> str:
    return str(number) if isinstance(number, Few) else number_format(number, force_grouping=True)


def _way(change: float) -> int:
    return (change > 0) - (change < 0)


def _signed(text: str) -> str:
    """Nothing changed has no sign; less has a real minus."""
    if text.startswith("+0") and text.strip("+0 %") == "":
        text = text[1:]
    return text.replace("-", MINUS)
