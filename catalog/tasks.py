"""What the worker does for the catalogue. Each task may run twice without harm.

A periodic task is told for which moment it runs; ours look at the present.
"""
# ruff: noqa: ARG001

from django.apps import apps
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation
from procrastinate.job_context import JobContext
from procrastinate.jobs import Status

from catalog import publishing
from catalog.models.picture import Illustrated
from catalog.pictures import leftovers
from catalog.search import index

ILLUSTRATED = [
    model for model in apps.get_app_config("catalog").get_models() if issubclass(model, Illustrated)
]


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def make_renditions(model: str, pk: int) -> None:
    """Waits 4, 16, 64 and 256 seconds between its tries; then the page keeps the original."""
    rows = apps.get_model("catalog", model)._base_manager
    illustrated = rows.filter(pk=pk, renditions_ready=False).first()
    if illustrated:
        illustrated.make_renditions()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="catalog.keep_schedule", priority=10)
def keep_schedule(timestamp: int) -> None:
    publishing.keep_schedule()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="catalog.keep_search")
def keep_search(timestamp: int) -> None:
    """What was written past Django, or emptied, while nobody searched."""
    if index.is_current():
        index.refresh()
    else:
        index.rebuild()


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="catalog.make_missing_renditions")
def make_missing_renditions(timestamp: int) -> None:
    """Rows that came in by another way than their save: a bulk import, a restored version."""
    jobs = ProcrastinateJob.objects.filter(task_name=make_renditions.name)
    waiting = set(jobs.filter(status__in=["todo", "doing"]).values_list("lock", flat=True))
    for model in ILLUSTRATED:
        for illustrated in model._base_manager.filter(renditions_ready=False):
            pictured = illustrated.image or illustrated.image_dark
            if pictured and illustrated.job_lock not in waiting:
                illustrated.process_later()


@app.periodic(cron="23 3 * * *")
@app.task(queueing_lock="catalog.sweep_pictures")
def sweep_pictures(timestamp: int) -> None:
    for model in ILLUSTRATED:
        leftovers.sweep(model)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="catalog.retry_stalled_jobs", pass_context=True, priority=10)
async def retry_stalled_jobs(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker was killed start again, unless the same work waits already."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        try:
            await jobs.retry_job(job)
        except UniqueViolation:
            await jobs.finish_job(job, Status.FAILED, delete_job=True)
