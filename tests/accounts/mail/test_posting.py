"""Writing down a mail, with the job that sends it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.mail import post
from accounts.models import OutgoingMail, User
from tests.mails import arrived

pytestmark = pytest.mark.django_db
TEMPLATE = """{% load i18n %}{% autoescape off %}{% translate "Hello," %} {{ name }}
{% translate "Hello," %} {{ name }}

{{ SITE_URL }}/account/
{% endautoescape %}
"""


@pytest.fixture(autouse=True)
def _template(tmp_path: Path, settings: Any) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "try.txt").write_text(TEMPLATE)
    folders = [*settings.TEMPLATES[0]["DIRS"], tmp_path]
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": folders}]


def write(to: User | str = "klant@bakkerij.example", key: str = "a", **more: Any) -> OutgoingMail:
    return post("try", to, key=key, context={"name": more.pop("name", "Karin")}, **more)


def jobs() -> list[tuple[dict[str, Any], int]]:
    found = ProcrastinateJob.objects.filter(task_name="accounts.tasks.send_mail").order_by("pk")
    return [(job.args, job.priority) for job in found]


def test_one_template_is_the_subject_the_text_and_the_html(customer: User) -> None:
    mail = write(customer)
    assert (mail.to, mail.user, mail.kind) == (customer.email, customer, "try")
    assert mail.subject == "Hallo, Karin"
    assert mail.text == "Hallo, Karin\n\nhttp://127.0.0.1:8000/account/"
    assert 'class="button" href="http://127.0.0.1:8000/account/"' in mail.html


def test_it_is_in_the_language_of_who_gets_it_whoever_causes_it(customer: User) -> None:
    customer.language = "en"
    with translation.override("nl"):
        english = write(customer)
    with translation.override("en"):
        dutch = write("iemand@elders.example", key="b")
    assert (english.subject, dutch.subject) == ("Hello, Karin", "Hallo, Karin")
    assert ('lang="en"' in english.html, 'lang="nl"' in dutch.html) == (True, True)


def test_a_name_adds_no_header_to_it() -> None:
    mail = write(name="Karin\r\nBcc: x@y.example\r\n\r\n")
    assert "\n" not in mail.subject
    [message] = arrived()
    assert message.recipients() == ["klant@bakkerij.example"]
    assert message.message()["Bcc"] is None


@pytest.mark.parametrize(
    "to", ["klant@bakkerij.example\r\nBcc: x@y.example", "a@b.example, c@d.example", "niemand"]
)
def test_it_goes_to_one_address(to: str) -> None:
    with pytest.raises(ValidationError):
        write(to)


def test_the_same_occasion_is_told_once() -> None:
    assert write() == write(name="Kees")
    assert OutgoingMail.objects.get().text.startswith("Hallo, Karin")
    assert len(jobs()) == len(arrived()) == 1


def test_what_is_rolled_back_sends_nothing() -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert (OutgoingMail.objects.count(), jobs(), arrived()) == (0, [], [])


def test_a_code_goes_before_all_other_work() -> None:
    code, other = write(is_secret=True), write(key="b")
    assert jobs() == [({"pk": str(code.pk)}, 100), ({"pk": str(other.pk)}, 20)]


def test_a_mail_for_later_waits_for_its_moment() -> None:
    mail = write(send_at=timezone.now() + timedelta(days=1))
    assert arrived() == []
    assert ProcrastinateJob.objects.get().scheduled_at == mail.send_at
