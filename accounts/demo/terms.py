from datetime import date
from pathlib import Path

from accounts.models import Terms

TEXT = Path(__file__).parent / "terms.txt"


def put() -> None:
    written = {"text": TEXT.read_text(encoding="utf-8"), "valid_from": date(2026, 1, 1)}
    Terms.objects.get_or_create(version="2026-1", defaults=written)
