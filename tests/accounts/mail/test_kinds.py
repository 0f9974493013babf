"""A mail is called by what it is about."""

from pathlib import Path

import pytest
from django.conf import settings

from accounts.mail.kinds import in_words

TEMPLATES = Path(settings.BASE_DIR) / "templates"
OURS = [path.stem for path in (TEMPLATES / "mail").glob("*.txt")]
ENTRANCE = [
    path.stem.removesuffix("_subject")
    for path in (TEMPLATES / "account/email").glob("*_subject.txt")
]


@pytest.mark.parametrize("kind", [*OURS, *ENTRANCE])
def test_every_mail_has_a_name(kind: str) -> None:
    assert in_words(kind) != kind


def test_a_code_to_log_in_is_called_so() -> None:
    assert str(in_words("login_code")) == "Code om in te loggen"


def test_what_nobody_named_keeps_its_own_name() -> None:
    assert in_words("iets-anders") == "iets-anders"
