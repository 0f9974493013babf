"""What the worker does for what is measured. Each task may run twice without harm."""
# ruff: noqa: ARG001

from procrastinate.contrib.django import app

from analytics import rollups, search_workbench


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="analytics.drop_old_searches")
def drop_old_searches(timestamp: int) -> None:
    search_workbench.forget_old()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="analytics.make_figures")
def make_figures(timestamp: int) -> None:
    rollups.keep()
