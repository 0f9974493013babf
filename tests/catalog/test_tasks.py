import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from catalog import tasks
from catalog.models import (
    CatalogueVersion,
    Product,
    ProductImage,
    SearchEntry,
    SearchState,
    SearchWord,
    Status,
)
from catalog.search import index
from tests import factories, images


def illustrated(width: int = 1300, height: int = 900, **fields: Any) -> ProductImage:
    values = {"image": images.upload((width, height)), **fields}
    product = factories.product(f"Product {Product.objects.count()}")
    return ProductImage.objects.create(product=product, **values)


def sizes_of(name: str) -> set[str]:
    _folders, files = default_storage.listdir(name.partition(".")[0])
    return set(files)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """One worker does all that is waiting, and keeps no connection to the database."""
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    return _in_a_thread


def _in_a_thread() -> None:
    """Browser tests leave an event loop in the main one, and the worker brings its own."""
    with ThreadPoolExecutor() as threads:
        threads.submit(_work).result()


def _work() -> None:
    with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
        worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


# --- Sizes of a picture -----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_worker_makes_every_size_of_both_pictures(work: Callable[[], None]) -> None:
    row = illustrated(image_dark=images.upload((1300, 900), "navy"))
    before = CatalogueVersion.objects.get().value
    work()
    row.refresh_from_db()
    expected = {f"{width}w.{kind}" for width in (400, 800, 1200) for kind in ("avif", "webp")}
    assert (sizes_of(row.image.name), sizes_of(row.image_dark.name)) == (expected, expected)
    assert row.renditions_ready is True
    assert CatalogueVersion.objects.get().value != before
    assert not ProcrastinateJob.objects.filter(task_name="catalog.tasks.make_renditions").exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_that_fails_is_tried_again_later_and_stops_no_other(
    work: Callable[[], None],
) -> None:
    broken, good = illustrated(), illustrated()
    default_storage.delete(broken.image.name)
    work()
    assert ProductImage.objects.get(renditions_ready=True) == good
    [job] = ProcrastinateJob.objects.filter(task_name="catalog.tasks.make_renditions")
    assert (job.args["pk"], job.status, job.attempts) == (broken.pk, "todo", 1)
    assert job.scheduled_at is not None
    assert job.scheduled_at > timezone.now()


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_is_done_by_another(work: Callable[[], None]) -> None:
    row = illustrated()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    app.configure_task("catalog.tasks.retry_stalled_jobs").defer(timestamp=0)
    work()  # finds it …
    work()  # … and does it, in the same breath or the next
    row.refresh_from_db()
    assert row.renditions_ready is True


@pytest.mark.django_db(transaction=True)
def test_a_stalled_job_whose_work_waits_already_keeps_no_other_from_starting_again(
    work: Callable[[], None],
) -> None:
    app.configure_task("catalog.tasks.keep_search").defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL")
    app.configure_task("catalog.tasks.keep_search").defer(timestamp=1)
    row = illustrated()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = NULL"
            " WHERE task_name = 'catalog.tasks.make_renditions'"
        )
    app.configure_task(
        "catalog.tasks.retry_stalled_jobs", queueing_lock="catalog.retry_stalled_jobs"
    ).defer(timestamp=0)
    work()
    work()
    row.refresh_from_db()
    assert row.renditions_ready is True
    assert not ProcrastinateJob.objects.filter(task_name="catalog.tasks.keep_search").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (300, {300}),
        (400, {400}),
        (750, {400, 750}),
        (1200, {400, 800, 1200}),
        (2000, {400, 800, 1200, 1600}),
        (2400, {400, 800, 1200, 1600, 2400}),
    ],
)
def test_no_size_is_wider_than_the_picture(width: int, expected: set[int]) -> None:
    row = illustrated(width, 600)
    tasks.make_renditions("productimage", row.pk)
    assert sizes_of(row.image.name) == {
        f"{size}w.{kind}" for size in expected for kind in ("avif", "webp")
    }


@pytest.mark.django_db
def test_each_file_is_as_wide_as_its_name_says() -> None:
    row = illustrated(1000, 667)
    tasks.make_renditions("productimage", row.pk)
    folder = row.image.name.partition(".")[0]
    measured = {}
    for name in sizes_of(row.image.name):
        with default_storage.open(f"{folder}/{name}") as file, Image.open(file) as image:
            measured[name] = (image.format, image.size)
    assert measured == {
        "400w.avif": ("AVIF", (400, 267)),
        "400w.webp": ("WEBP", (400, 267)),
        "800w.avif": ("AVIF", (800, 534)),
        "800w.webp": ("WEBP", (800, 534)),
        "1000w.avif": ("AVIF", (1000, 667)),
        "1000w.webp": ("WEBP", (1000, 667)),
    }


@pytest.mark.django_db
def test_a_second_run_mends_what_a_killed_one_left_half() -> None:
    row = illustrated()
    half = f"{row.image.name.partition('.')[0]}/400w.webp"
    default_storage.save(half, ContentFile(b"RIFF"))
    tasks.make_renditions("productimage", row.pk)
    with default_storage.open(half) as file, Image.open(file) as image:
        assert image.size == (400, 277)
    assert len(sizes_of(row.image.name)) == 6


@pytest.mark.django_db
def test_a_picture_that_is_ready_is_left_alone() -> None:
    row = illustrated()
    ProductImage.objects.update(renditions_ready=True)
    tasks.make_renditions("productimage", row.pk)
    assert not default_storage.exists(row.image.name.partition(".")[0])


@pytest.mark.django_db
def test_a_row_that_is_gone_is_no_failure() -> None:
    tasks.make_renditions("productimage", 999)


@pytest.mark.django_db
def test_a_picture_that_was_replaced_meanwhile_is_not_called_ready() -> None:
    row = illustrated()
    stale = ProductImage.objects.get()
    row.image = images.upload((500, 400))
    row.save()
    stale.make_renditions()
    row.refresh_from_db()
    assert row.renditions_ready is False
    assert not default_storage.exists(stale.image.name)
    assert not default_storage.exists(stale.image.name.partition(".")[0])


@pytest.mark.django_db
def test_rows_that_no_save_saw_get_their_sizes_within_the_hour() -> None:
    [row] = ProductImage.objects.bulk_create(
        [ProductImage(product=factories.product(), image=images.upload())]
    )
    assert not ProcrastinateJob.objects.exists()
    tasks.make_missing_renditions(0)
    [job] = ProcrastinateJob.objects.all()
    assert job.args == {"model": "productimage", "pk": row.pk}


@pytest.mark.django_db
def test_a_row_that_waits_for_its_sizes_is_not_asked_for_twice() -> None:
    illustrated()
    tasks.make_missing_renditions(0)
    assert ProcrastinateJob.objects.count() == 1


@pytest.mark.django_db
def test_nothing_is_asked_for_without_a_picture() -> None:
    factories.specialist()
    tasks.make_missing_renditions(0)
    assert not ProcrastinateJob.objects.exists()


# --- What nobody refers to --------------------------------------------------------------------


@pytest.mark.django_db
def test_the_night_sweeps_away_what_a_rolled_back_save_left() -> None:
    row = illustrated()
    old, fresh = (
        default_storage.save(f"productimage/{letter * 32}.jpg", images.upload()) for letter in "ab"
    )
    yesterday = time.time() - timedelta(days=1, hours=1).total_seconds()
    for name in (row.image.name, old):
        os.utime(Path(default_storage.path(name)), (yesterday, yesterday))
    tasks.sweep_pictures(0)
    names = (row.image.name, old, fresh)
    assert [default_storage.exists(name) for name in names] == [True, False, True]


# --- The search -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_minute_the_search_hears_of_what_was_written_past_django(
    past_django: Callable[[str], None],
) -> None:
    factories.product("Startwebsite")
    past_django("UPDATE catalog_product SET title = 'Webwinkel'")
    assert not SearchWord.objects.filter(word="webwinkel").exists()
    tasks.keep_search(0)
    assert SearchWord.objects.filter(word="webwinkel").exists()


@pytest.mark.django_db
def test_every_minute_an_index_of_another_version_is_made_anew() -> None:
    factories.product("Startwebsite")
    SearchState.objects.update(analysis="another")
    SearchEntry.objects.all().delete()
    tasks.keep_search(0)
    assert index.is_current()
    assert SearchEntry.objects.get(kind="product").names == ["startwebsit"]


@pytest.mark.django_db
def test_a_minute_in_which_nothing_was_written_costs_two_looks(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.product()
    with django_assert_num_queries(2):
        tasks.keep_search(0)


# --- The schedule -----------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_minute_publishes_what_is_due() -> None:
    product = factories.product(publish_at=timezone.now() + timedelta(hours=1))
    Product.objects.update(publish_at=timezone.now() - timedelta(minutes=1))
    tasks.keep_schedule(0)
    product.refresh_from_db()
    assert product.status == Status.PUBLISHED


def test_the_periodic_work_has_its_hours() -> None:
    hours = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert {name: hours[name] for name in hours if name.startswith("catalog.")} == {
        "catalog.tasks.keep_schedule": "* * * * *",
        "catalog.tasks.keep_search": "* * * * *",
        "catalog.tasks.make_missing_renditions": "7 * * * *",
        "catalog.tasks.retry_stalled_jobs": "*/5 * * * *",
        "catalog.tasks.sweep_pictures": "23 3 * * *",
    }
