from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Kind:
    """`rule` says with `threshold` and `days` when it is a signal; `action` what to do then.

    `counted` is the column that is counted, or nothing where the threshold is of another nature.
    """

    key: str
    rule: "StrPromise"
    action: "StrPromise"
    happened: str
    weight: int
    threshold: int = 1
    window_days: int = 14
    half_life_days: int = 7
    at_once: bool = False
    counted: str = "what"
    needs_consent: bool = False
