"""How much: in five steps of density, as shares of the most, and as a difference."""

from typing import NamedTuple

from django.utils.formats import number_format

STEPS = 5


class Step(NamedTuple):
    number: int
    least: int
    most: int


def step_of(number: int, most: int) -> int:
    """1 to 5; 0 for nothing."""
    return -(-STEPS * number // most) if most else 0


def legend(most: int) -> list[Step]:
    """Which numbers belong to which step."""
    ends = [most * step // STEPS for step in range(STEPS + 1)]
    return [Step(step, ends[step - 1] + 1, ends[step]) for step in range(1, STEPS + 1)]


def signed(number: float, decimals: int = 0) -> str:
    """With a plus or a real minus."""
    rounded = round(number, decimals)
    sign = ("+" if rounded > 0 else "\N{MINUS SIGN}") if rounded else ""
    return f"{sign}{number_format(abs(rounded), decimals if rounded else 0)}"
