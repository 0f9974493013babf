"""The demo catalogue: written for this project in Dutch, and loaded by `load`.

The content stands in the TOML files and pictures of this folder; its README says how to add to it.
"""

from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.demo import connections, flows, people, pictures, problems, products, synonyms
from catalog.demo.reading import read, read_products
from catalog.demo.table import find
from catalog.models import Category, Product
from catalog.search.index import postponed


def silent(_line: str) -> None:
    """For who does not want to hear how far it is."""


def is_loaded() -> bool:
    """Are all categories and products of the demo there, in whatever state they are by now?"""
    return all(
        len(find(model, slugs)) == len(slugs)
        for model, slugs in (
            (Category, {row["slug"] for row in read("categories")}),
            (Product, {row["slug"] for row in read_products()}),
        )
    )


@transaction.atomic
@postponed()
def load(report: Callable[[str], None] = silent, *, drawings: Path = pictures.FOLDER) -> None:
    """Put the demo's rows in the database as they are written here, whatever became of them.

    Rows are known by their slug, also after a renaming; what others added stays. Loading again
    on the same day writes nothing. `drawings` is the folder of the pictures, which are re-encoded
    like any upload, once.
    """
    staff = people.put_specialists(read("specialists"))
    report(_("Specialists: %(count)d") % {"count": len(staff)})

    categories = products.put_categories(read("categories"))
    cards = products.put_products(read_products(), categories, staff)
    report(_("Products: %(count)d") % {"count": len(cards)})

    related = connections.put_relations(read("relations"), cards)
    advice = connections.put_recommendations(read("recommendations"), categories, cards, staff)
    report(_("Relations: %(count)d") % {"count": related})
    report(_("Recommendations: %(count)d") % {"count": advice})

    themes = problems.put_themes(read("problems", "theme"))
    solved = problems.put_problems(read("problems"), themes, cards)
    report(_("Problems: %(count)d") % {"count": solved})

    words = synonyms.put_synonyms(read("synonyms", "group"))
    report(_("Synonyms: %(count)d") % {"count": words})

    asked = flows.put_flows(read("flows"), themes, cards)
    report(_("Help flows: %(count)d") % {"count": asked})

    added = pictures.give_to_specialists(staff, drawings)
    added += pictures.give_to_products(cards, drawings)
    report(_("New pictures: %(count)d") % {"count": added})
