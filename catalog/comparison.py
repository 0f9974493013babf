"""Products side by side: what stands in each row, and in which rows they differ."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalog.models import Product

AT_MOST = 4
PARTS = ("images", "benefits", "examples", "helpers__specialist")


class Item(NamedTuple):
    text: str
    address: str = ""


class Row(NamedTuple):
    label: str
    cells: list[list[Item]]

    @property
    def differs(self) -> bool:
        return any(cell != self.cells[0] for cell in self.cells)


class Group(NamedTuple):
    title: str
    rows: list[Row]


def compare(products: Sequence[Product], *, only_differences: bool = False) -> list[Group]:
    """The rows, grouped; without those that are empty for all, or (if asked) the same."""

    def rows(*parts: tuple[str, Callable[[Product], list[Item]]]) -> list[Row]:
        made = [Row(label, [items(product) for product in products]) for label, items in parts]
        return [row for row in made if any(row.cells) and (row.differs or not only_differences)]

    groups = [
        Group(_("Costs"), rows((_("Indication"), _price), (_("VAT"), _vat))),
        Group(_("Time and fit"), rows((_("Ready in"), _duration), (_("For"), _audience))),
        Group(
            _("What you get"),
            rows(
                (_("Included"), _included),
                (_("What it gives you"), _benefits),
                (_("It worked for"), _examples),
            ),
        ),
        Group(_("Who helps you"), rows((_("Specialists"), _specialists))),
    ]
    return [group for group in groups if group.rows]


def _texts(*texts: str) -> list[Item]:
    return [Item(text) for text in texts if text]


def _price(product: Product) -> list[Item]:
    return _texts(str(product.price))


def _vat(product: Product) -> list[Item]:
    return _texts(product.price.vat)


def _duration(product: Product) -> list[Item]:
    return _texts(product.duration)


def _audience(product: Product) -> list[Item]:
    return _texts(*product.audience_labels)


def _included(product: Product) -> list[Item]:
    return _texts(*product.included)


def _benefits(product: Product) -> list[Item]:
    return _texts(*(benefit.title for benefit in product.benefits.all()))


def _examples(product: Product) -> list[Item]:
    return _texts(
        *(
            f"{example.customer}: {example.result}" if example.result else example.customer
            for example in product.examples.all()
        )
    )


def _specialists(product: Product) -> list[Item]:
    people = [row.specialist for row in product.helpers.all()]
    return [Item(person.name, person.get_absolute_url()) for person in people]
