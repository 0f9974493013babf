"""Gives the demo its pictures, the way an employee would: by assigning files to the fields."""

from pathlib import Path

from django.core.files.base import ContentFile

from catalog.demo.people import Specialists
from catalog.demo.products import Products
from catalog.models import ProductImage
from catalog.models.picture import Illustrated

FOLDER = Path(__file__).parent / "pictures"


def give_to_specialists(staff: Specialists, folder: Path) -> int:
    """To those who have no portrait; says how many that were."""
    faceless = {slug: person for slug, person in staff.items() if not person.image}
    for slug, person in faceless.items():
        _illustrate(person, folder, slug)
    return len(faceless)


def give_to_products(products: Products, folder: Path) -> int:
    """To those who have no picture; says how many that were."""
    illustrated = set(
        ProductImage.objects.filter(product__in=products.values()).values_list(
            "product_id", flat=True
        )
    )
    bare = {slug: card for slug, card in products.items() if card.pk not in illustrated}
    for slug, card in bare.items():
        _illustrate(ProductImage(product=card), folder, slug)
    return len(bare)


def _illustrate(row: Illustrated, folder: Path, slug: str) -> None:
    row.image = _file(folder / f"{slug}.webp")
    row.image_dark = _file(folder / f"{slug}.dark.webp")
    row.save()


def _file(path: Path) -> "ContentFile[bytes]":
    return ContentFile(path.read_bytes(), name=path.name)
