"""Messages that a program makes up: good, nearly good and nothing at all, the same each time.

Dice instead of Hypothesis: asking that for ten thousand took longer than answering them.
"""

import json
import sys
import uuid
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tests.analytics.ingest.doors import body
from tests.analytics.ingest.hostile import KINDS, NEEDED

KEYS = ["load", "page", "of", "v", "w", "e", "n", "k", "s", "ms", "x", "y", "r", "c", "q", "d"]
WORDS = ["price", "pack", "card", "view", "click", "", "\u0000", "\n", "a" * 90, "__proto__", "12"]
LETTERS = [(0x20, 0x7E), (0x00, 0x1F), (0xA0, 0x24F), (0x250, 0xD7FF), (0xE000, sys.maxunicode)]
WHOLE = [0, 1, 255, 2**15, 2**31, 2**32, 2**53, 2**63, 2**64, 10**30]
BROKEN = [0.0, -0.0, 0.5, 5e-324, 1.8e308, float("inf"), float("-inf"), float("nan")]
DEEPEST = 3


def bodies(number: int) -> list[bytes]:
    """So many, each of them another."""
    different: dict[bytes, None] = {}
    for text in _thrown(Random(number)):
        different[text] = None
        if len(different) == number:
            break
    return list(different)


def _thrown(dice: Random) -> Iterator[bytes]:
    while True:
        yield dice.choice([_nearly_message, _bytes, _any_json])(dice)


def _nearly_message(dice: Random) -> bytes:
    """A message with some values, keys and letters that were changed."""
    kinds = dice.choices(sorted(KINDS), k=dice.randint(1, 4))
    events = [{"k": kind, **NEEDED.get(kind, {})} for kind in kinds]
    told = json.loads(body(*events, load=uuid.UUID(int=dice.getrandbits(128), version=4)))
    places = [told, *told["e"]]
    for _change in range(dice.randint(0, 3)):
        dice.choice(places)[_key(dice)] = _anything(dice)
    if dice.random() < 0.5:
        dice.choice(places).pop(dice.choice(KEYS), None)
    written = json.dumps(told).encode()
    for _change in range(dice.choice([0, 0, 0, 1, 2])):
        at = dice.randint(0, len(written))
        written = written[:at] + dice.randbytes(dice.randint(0, 3)) + written[at + 1 :]
    return written


def _bytes(dice: Random) -> bytes:
    return dice.randbytes(dice.randint(0, 400))


def _any_json(dice: Random) -> bytes:
    return json.dumps(_anything(dice)).encode()


def _anything(dice: Random, depth: int = 0) -> Any:
    kinds: list[Callable[[], Any]] = [
        lambda: dice.choice([None, True, False]),
        lambda: _whole_number(dice),
        lambda: dice.choice([*BROKEN, dice.uniform(-1e9, 1e9)]),
        lambda: _word(dice),
        lambda: [_anything(dice, depth + 1) for _item in range(dice.randint(0, 4))],
        lambda: {_word(dice): _anything(dice, depth + 1) for _item in range(dice.randint(0, 4))},
    ]
    return dice.choice(kinds if depth < DEEPEST else kinds[:4])()


def _whole_number(dice: Random) -> int:
    near = dice.choice(WHOLE) + dice.randint(-1, 1)
    return dice.choice([near, -near, dice.randint(-(2**16), 2**16)])


def _word(dice: Random) -> str:
    if dice.random() < 0.5:
        return dice.choice(WORDS)
    return "".join(chr(dice.randint(*dice.choice(LETTERS))) for _at in range(dice.randint(0, 30)))


def _key(dice: Random) -> str:
    return dice.choice([dice.choice(KEYS), _word(dice)])
