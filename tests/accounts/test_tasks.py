"""What the worker does for people, and when."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Count
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts import tasks
from accounts.mail import write_down
from accounts.models import OutgoingMail, Package
from accounts.models.outgoing_mail import MailState
from tests import factories
from tests.mails import arrived

pytestmark = pytest.mark.django_db


def written(key: str, **fields: Any) -> OutgoingMail:
    return write_down("Hallo", "Hallo,", key=key, kind="try", to="a@b.example", **fields)


def test_a_job_sends_its_own_mail() -> None:
    mail, other = written("a"), written("b")
    tasks.send_mail(str(mail.pk))
    tasks.send_mail("00000000-0000-0000-0000-000000000000")  # removed meanwhile
    mail.refresh_from_db()
    other.refresh_from_db()
    assert (mail.state, other.state) == (MailState.SENT, MailState.WAITING)


def test_every_minute_what_was_left_is_sent() -> None:
    written("a")
    tasks.send_due_mails(0)
    assert OutgoingMail.objects.get().state == MailState.SENT


def test_every_night_mails_of_long_ago_are_removed(settings: Any) -> None:
    settings.MAIL_LOG_DAYS = 180
    for key in ("long ago", "lately", "waiting"):
        written(key)
    arrived()
    OutgoingMail.objects.filter(key="waiting").update(state=MailState.WAITING)
    long_ago = OutgoingMail.objects.exclude(key="lately")
    long_ago.update(created_at=timezone.now() - timedelta(days=181))
    tasks.drop_old_mails(0)
    assert set(OutgoingMail.objects.values_list("key", flat=True)) == {"lately", "waiting"}


def test_the_periodic_work_has_its_hours() -> None:
    hours = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert {name: hours[name] for name in hours if name.startswith("accounts.")} == {
        "accounts.tasks.send_due_mails": "* * * * *",
        "accounts.tasks.drop_old_mails": "53 3 * * *",
        "accounts.tasks.drop_what_nobody_has": "13 4 * * *",
        "accounts.tasks.finish_erasures": "33 4 * * *",
    }


def test_every_night_what_nobody_can_come_back_to_is_removed() -> None:
    now = timezone.now()
    product, other = factories.product("Startwebsite"), factories.product("Startwebshop")
    for key, days in (("lately", 89), ("long ago", 91)):
        package = Package.objects.create(anonymous_key=key)
        factories.package_line(package, product)
        Package.objects.filter(pk=package.pk).update(updated_at=now - timedelta(days=days))
    theirs = factories.package(factories.named("customer"), product)
    Package.objects.filter(pk=theirs.pk).update(updated_at=now - timedelta(days=1000))
    factories.package_line(theirs, other, removed_at=now - timedelta(hours=25))
    mine = factories.package(factories.named("colleague"), product)
    factories.package_line(mine, other, removed_at=now - timedelta(hours=23))
    tasks.drop_what_nobody_has(0)
    found = Package.objects.annotate(number=Count("lines")).values_list("anonymous_key", "number")
    assert sorted(found, key=str) == [("lately", 1), (None, 1), (None, 2)]
