"""How a search is written down: as a text that is the same for everybody who asks the same.

What tells who somebody is, is masked before it is stored: people paste anything in a search field.
"""

import re
import unicodedata

LONGEST = 200
MOST_READ = 1000  # characters; what follows is cut off before anything looks at it
MAIL = "[e-mail]"
NUMBER = "[nummer]"

_ADDRESS = re.compile(r"\S+\s?@\s?\S+|\S*@\S*")
_WORD_WITH_LONG_NUMBER = re.compile(r"\S*\d{6,}\S*")  # also an IBAN, also in brackets
_AMOUNT = re.compile(r"[1-9]\d?(\.\d{3}){2}")  # of nine digits it may be a citizen's number
# Seven digits or more with at most two signs between them: phone numbers, dates of birth.
_DIGITS_APART = re.compile(r"[+(]*\d(?:[\s().\-–/]{0,2}\d){6,}\)?")
_MASK = re.compile(f"{re.escape(MAIL)}|{re.escape(NUMBER)}")


def stored(text: str) -> str:
    """Folded, without signs that are not seen, masked, and of at most 200 characters."""
    visible = "".join(map(_seen, unicodedata.normalize("NFC", text[:MOST_READ])))
    return _cut(masked(" ".join(visible.casefold().split())))


def masked(text: str) -> str:
    text = _WORD_WITH_LONG_NUMBER.sub(NUMBER, _ADDRESS.sub(MAIL, text))
    return _DIGITS_APART.sub(_mask_unless_amount, text)


def is_masked(text: str) -> bool:
    return MAIL in text or NUMBER in text


def _cut(text: str) -> str:
    """A mask at the edge stays whole: half a mask would not be known as one."""
    for mask in _MASK.finditer(text):
        if mask.start() < LONGEST < mask.end():
            return f"{text[: LONGEST - len(mask[0]) - 1].rstrip()} {mask[0]}"
    return text[:LONGEST].strip()


def _mask_unless_amount(found: re.Match[str]) -> str:
    return found[0] if _AMOUNT.fullmatch(found[0]) else NUMBER


def _seen(character: str) -> str:
    """A character as it is, a space for what takes place without a sign, nothing for the rest."""
    match unicodedata.category(character):
        case "Cf" | "Cs" | "Co" | "Cn":
            return ""
        case "Cc" | "Zs" | "Zl" | "Zp":
            return " "
    return character
