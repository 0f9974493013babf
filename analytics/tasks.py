"""What the worker does for what is measured. Each task may run twice without harm."""
# ruff: noqa: ARG001

from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from analytics import partitions, retention, rollups
from analytics.mailings import queueing
from analytics.signals import due, making, telling


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="analytics.forget")
def forget(timestamp: int) -> None:
    retention.forget(retention.nightly())


@app.periodic(cron="1 * * * *")
@app.task(queueing_lock="analytics.forget_soon")
def forget_soon(timestamp: int) -> None:
    retention.forget(retention.hourly())


@app.periodic(cron="27 * * * *")
@app.task(queueing_lock="analytics.make_partitions")
def make_partitions(timestamp: int) -> None:
    partitions.make_ahead()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="analytics.make_figures")
def make_figures(timestamp: int) -> None:
    rollups.keep()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="analytics.send_mailings", priority=10)
def send_mailings(timestamp: int) -> None:
    queueing.work()


@app.task(pass_context=True, priority=30)
def look_at_signals(context: JobContext) -> None:
    """The database asks for it when something happened to somebody (see `analytics.signals.look`).

    After a worker that was killed over it nobody knows any more who that was: then everybody.
    """
    if context.job.attempts:
        making.everybody()
    due.look_at_all()
    telling.tell()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="analytics.keep_signals")
def keep_signals(timestamp: int) -> None:
    """Who was missed, and who is to be told of something."""
    due.look_at_all()
    telling.tell()


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="analytics.make_signals")
def make_signals(timestamp: int) -> None:
    """All of them anew: what fades by itself, and what begins because nothing happened."""
    making.everybody()
