"""What the worker does for what is measured. Each task may run twice without harm."""
# ruff: noqa: ARG001

from procrastinate.contrib.django import app

from analytics import partitions, retention, rollups


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
