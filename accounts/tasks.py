"""What the worker does for people. Each task may run twice without harm.

A periodic task is told for which moment it runs; ours look at the present.
"""
# ruff: noqa: ARG001

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django import app

from accounts import erasing
from accounts.mail import sending
from accounts.models import Erasure, OutgoingMail, Package, PackageLine


@app.task
def send_mail(pk: str) -> None:
    sending.send(pk)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="accounts.send_due_mails", priority=15)
def send_due_mails(timestamp: int) -> None:
    sending.send_due()


@app.periodic(cron="53 3 * * *")
@app.task(queueing_lock="accounts.drop_old_mails")
def drop_old_mails(timestamp: int) -> None:
    before = timezone.now() - timedelta(days=settings.MAIL_LOG_DAYS)
    OutgoingMail.objects.over().filter(created_at__lt=before).delete()


@app.periodic(cron="13 4 * * *")
@app.task(queueing_lock="accounts.drop_what_nobody_has")
def drop_what_nobody_has(timestamp: int) -> None:
    """Sessions that ended, the packages of visitors whose session did, and lines long taken out."""
    call_command("clearsessions")
    Package.objects.forgotten().delete()
    PackageLine.objects.gone_for_good().delete()


@app.periodic(cron="33 4 * * *")
@app.task(queueing_lock="accounts.finish_erasures")
def finish_erasures(timestamp: int) -> None:
    """Write down outside of the database who was erased; forget what was sent in meanwhile."""
    erasing.journal.keep_up()
    for erasure in Erasure.objects.since(days=2):
        erasing.erase_again(erasure)
