import re
from pathlib import Path
from typing import Any

import pytest
import reversion
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.forms import modelform_factory
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob
from reversion.models import Version

from catalog.models import ProductImage, Specialist
from tests import factories, images

pytestmark = pytest.mark.django_db

STORED_NAME = re.compile(r"[a-z0-9/]{20,80}\.(jpg|png|webp)")
Form: Any = modelform_factory(ProductImage, fields=["image", "image_dark", "image_alt"])
UNREADABLE = "This cannot be read as a picture. Choose a JPEG, PNG or WebP that opens elsewhere."
DAMAGED = "This picture is damaged. Open it on your computer, save it again and try that one."


def stored() -> set[str]:
    folder = Path(default_storage.location)  # type: ignore[attr-defined]
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def row(**fields: Any) -> ProductImage:
    values = {"image": images.upload(), **fields}
    return ProductImage.objects.create(product=factories.product(), **values)


def form(content: bytes, name: str = "foto.jpg", **options: Any) -> Any:
    return Form({}, {"image": SimpleUploadedFile(name, content)}, **options)


# --- Every way in -----------------------------------------------------------------------------


def is_clean(picture: ProductImage) -> bool:
    picture.refresh_from_db()
    with picture.image.open() as file:
        content = file.read()
    return b"<script" not in content and STORED_NAME.fullmatch(picture.image.name) is not None


def dirty(name: str = "../../x.php") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, images.jpeg() + b"<script>alert(1)</script>")


def test_what_a_form_uploads_is_cleaned() -> None:
    made = Form({}, {"image": dirty()}, instance=ProductImage(product=factories.product()))
    assert is_clean(made.save())


def test_what_a_save_brings_in_is_cleaned() -> None:
    assert is_clean(row(image=dirty()))


def test_what_is_created_in_bulk_is_cleaned() -> None:
    [made] = ProductImage.objects.bulk_create(
        [ProductImage(product=factories.product(), image=dirty())]
    )
    assert is_clean(made)


def test_what_is_put_into_the_field_itself_is_cleaned() -> None:
    made = row()
    made.image.save("evil.php", dirty())
    assert is_clean(made)


def test_a_save_of_what_is_no_picture_is_refused_and_stores_nothing() -> None:
    with pytest.raises(ValidationError):
        row(image=SimpleUploadedFile("foto.jpg", b"<script>"))
    assert (ProductImage.objects.count(), stored()) == (0, set())


@pytest.mark.parametrize(
    "name", ["../../x.jpg", "a.php.jpg", "n" * 300 + ".jpg", "\u202egpj.exe", "x\0.jpg", "zonder"]
)
def test_the_stored_name_is_ours(name: str) -> None:
    upload = SimpleUploadedFile("foto.jpg", images.jpeg())
    upload._name = name  # type: ignore[attr-defined]  # past what Django itself mends
    made = Form({}, {"image": upload}, instance=ProductImage(product=factories.product())).save()
    assert STORED_NAME.fullmatch(made.image.name)


# --- In a form --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "This file is empty. Choose it again, or choose another one."),
        (b"<svg/>", UNREADABLE),
        (images.jpeg((400, 300))[:-500], DAMAGED),
    ],
)
def test_a_form_says_what_to_do_about_a_bad_picture(content: bytes, message: str) -> None:
    with translation.override("en"):
        assert form(content).errors == {"image": [message]}


def test_a_form_asks_the_browser_for_pictures_only() -> None:
    assert 'accept="image/jpeg,image/png,image/webp"' in str(Form()["image"])


def test_a_form_that_changes_only_words_leaves_the_picture() -> None:
    made = row()
    name = made.image.name
    edited = Form({"image_alt": "Een bakkerij"}, {}, instance=made)
    assert edited.is_valid()
    edited.save()
    made.refresh_from_db()
    assert (made.image.name, made.image_alt) == (name, "Een bakkerij")


def test_a_form_can_take_the_dark_picture_away() -> None:
    made = row(image_dark=images.upload(colour="navy"))
    edited = Form({"image_dark-clear": "on"}, {}, instance=made)
    assert edited.is_valid()
    edited.save()
    made.refresh_from_db()
    assert (made.image_dark.name, made.image_dark_width) == ("", None)


# --- What the row knows -----------------------------------------------------------------------


def test_the_row_knows_the_size_of_both_files() -> None:
    made = row(image=images.upload((60, 40)), image_dark=images.upload((30, 20)))
    made.refresh_from_db()
    assert (made.image_width, made.image_height) == (60, 40)
    assert (made.image_dark_width, made.image_dark_height) == (30, 20)


def test_another_size_is_known_after_a_replacement() -> None:
    made = row(image=images.upload((60, 40)))
    made.image = images.upload((30, 50))
    made.save()
    made.refresh_from_db()
    assert (made.image_width, made.image_height) == (30, 50)


def test_a_replacement_asks_for_new_sizes() -> None:
    made = row()
    ProductImage.objects.update(renditions_ready=True)
    made.refresh_from_db()
    made.image = images.upload(colour="navy")
    made.save(update_fields=["image"])
    made.refresh_from_db()
    assert made.renditions_ready is False


def test_one_job_makes_the_sizes_of_both_files() -> None:
    made = row(image_dark=images.upload(colour="navy"))
    [job] = ProcrastinateJob.objects.filter(task_name="catalog.tasks.make_renditions")
    assert job.args == {"model": "productimage", "pk": made.pk}


def test_a_row_without_a_picture_asks_for_no_sizes() -> None:
    factories.specialist()
    assert not ProcrastinateJob.objects.exists()


# --- Files that nobody refers to any more -----------------------------------------------------


def test_a_replaced_file_is_removed_with_its_sizes(
    django_capture_on_commit_callbacks: Any,
) -> None:
    made = row(image=images.upload((500, 400)))
    made.make_renditions()
    assert len(stored()) == 1 + 4
    with django_capture_on_commit_callbacks(execute=True):
        made.image = images.upload(colour="navy")
        made.save()
    assert stored() == {made.image.name}


def test_a_replaced_file_is_there_until_the_commit(
    django_capture_on_commit_callbacks: Any,
) -> None:
    made = row()
    former = made.image.name
    with django_capture_on_commit_callbacks(execute=True):
        made.image = images.upload(colour="navy")
        made.save()
        assert former in stored()
    assert former not in stored()


@pytest.mark.django_db(transaction=True)
def test_a_rollback_keeps_the_old_file() -> None:
    made = row()
    former = made.image.name
    with transaction.atomic():
        made.image = images.upload(colour="navy")
        made.save()
        transaction.set_rollback(True)
    made.refresh_from_db()
    assert made.image.name == former
    assert former in stored()


@pytest.mark.django_db(transaction=True)
def test_deleting_the_product_removes_the_files_of_its_pictures() -> None:
    made = row(image=images.upload((500, 400)), image_dark=images.upload((500, 400)))
    made.make_renditions()
    assert len(stored()) == 2 * (1 + 4)
    made.product.delete()
    assert stored() == set()


def test_letting_go_of_a_picture_removes_its_file(
    django_capture_on_commit_callbacks: Any,
) -> None:
    somebody = factories.specialist(image=images.upload())
    with django_capture_on_commit_callbacks(execute=True):
        somebody.image.delete()
    assert Specialist.objects.get().image.name == ""
    assert stored() == set()


def test_a_file_that_the_history_remembers_stays(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not reversion.is_registered(ProductImage):
        reversion.register(ProductImage)
    with reversion.create_revision():
        made = row()
    former = made.image.name
    with django_capture_on_commit_callbacks(execute=True), reversion.create_revision():
        made.image = images.upload(colour="navy")
        made.save()
    assert stored() == {former, made.image.name}
    Version.objects.get_for_object(made).last().revert()
    assert ProductImage.objects.get().image.name == former


def test_a_file_that_another_row_shows_stays(django_capture_on_commit_callbacks: Any) -> None:
    made = row()
    ProductImage.objects.create(product=made.product, image=made.image.name)
    with django_capture_on_commit_callbacks(execute=True):
        made.delete()
    assert stored() == {made.image.name}
