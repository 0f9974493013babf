"""Names that people typed, as they may stand in the subject of a mail."""

import unicodedata

JOINERS = "\u200c\u200d"  # hold letters of some scripts, and emoji, together


def one_line(text: object) -> str:
    """Without line ends, and without signs that nobody sees or that turn the text around."""
    return " ".join("".join(each for each in str(text) if _is_seen(each)).split())


def _is_seen(sign: str) -> bool:
    return sign.isspace() or sign in JOINERS or unicodedata.category(sign) not in {"Cc", "Cf"}
