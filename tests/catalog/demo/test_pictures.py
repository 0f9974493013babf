from pathlib import Path

from PIL import Image

from catalog.demo import pictures
from catalog.demo.people import put_specialists
from catalog.demo.reading import read, read_products

BOTH = ("", ".dark")


def size(path: Path) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_every_product_and_specialist_is_drawn_by_day_and_by_night() -> None:
    sizes = {row["slug"]: (1200, 900) for row in read_products()}
    sizes |= {row["slug"]: (720, 900) for row in read("specialists")}
    drawn = {path.name: size(path) for path in pictures.FOLDER.iterdir()}
    assert drawn == {f"{slug}{v}.webp": size for slug, size in sizes.items() for v in BOTH}


def test_the_drawings_are_small_enough_to_keep_in_the_repository() -> None:
    weights = [path.stat().st_size for path in pictures.FOLDER.iterdir()]
    assert max(weights) <= 30_000
    assert sum(weights) <= 4_000_000


def test_a_drawing_goes_the_way_of_any_upload(db: None) -> None:
    staff = put_specialists(read("specialists")[:1])
    assert pictures.give_to_specialists(staff, pictures.FOLDER) == 1
    [specialist] = staff.values()
    specialist.refresh_from_db()
    assert (specialist.image_width, specialist.image_height) == (720, 900)
    assert specialist.image.name.startswith("specialist/")
    assert "marit" not in specialist.image.name
    assert specialist.image_dark.read() != specialist.image.read()
