"""A card gets a new edition when it changes in what it shows, whatever way the change came."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
import reversion
from django.db import connection, models, transaction
from django.db.models import F
from django.test import Client
from django.utils import timezone
from reversion.models import Version

from accounts.models import User
from catalog.models import (
    Benefit,
    Example,
    Faq,
    Product,
    ProductEdition,
    ProductImage,
    ProductSpecialist,
    Recommendation,
    Relation,
    Review,
    ReviewStatus,
    Status,
)
from tests import factories
from tests.catalog.admin.forms import add_row, fields

pytestmark = pytest.mark.django_db

PICTURE = {
    "image": "'b.webp'",
    "image_dark": "'c.webp'",
    "image_alt": "'Een winkel'",
}
MADE_OF_THE_PICTURE = {
    "image_width": "9",
    "image_height": "9",
    "image_dark_width": "9",
    "image_dark_height": "9",
    "renditions_ready": "true",
}

# Every column of a card and its parts with another value: first what customers see, then the rest.
COLUMNS: dict[type[models.Model], tuple[dict[str, str], dict[str, str]]] = {
    Product: (
        {
            "title": "'Anders'",
            "category_id": "(SELECT id FROM catalog_category WHERE slug = 'anders')",
            "summary": "'Anders.'",
            "description": "'<p>Anders.</p>'",
            "price_kind": "'from'",
            "price_min": "1",
            "price_max": "9000, price_kind = 'range'",
            "price_unit": "'month'",
            "vat_note": "'inclusief btw'",
            "included": "'{Anders}'",
            "duration": "'3 weken'",
            "audience": "'{starter}'",
        },
        {
            "slug": "'anders'",
            "keywords": "'{anders}'",
            "position": "7",
            "status": "'archived'",
            "publish_at": "'2020-01-01'",
            "withdraw_at": "'2090-01-01'",
            "checked_on": "'2020-01-01'",
            "created_at": "now()",
            "updated_at": "now()",
            "edition": "40",
            "edition_since": "now()",
        },
    ),
    Benefit: ({"title": "'Anders'", "text": "'Anders.'", "position": "7"}, {}),
    Example: (
        {
            **dict.fromkeys(("title", "customer", "sector", "text", "result"), "'Anders'"),
            "link": "'https://anders.example'",
            "position": "7",
            **PICTURE,
        },
        MADE_OF_THE_PICTURE,
    ),
    Faq: ({"question": "'Anders?'", "answer": "'Anders.'", "position": "7"}, {}),
    ProductImage: ({"position": "7", **PICTURE}, MADE_OF_THE_PICTURE),
    ProductSpecialist: (
        {
            "specialist_id": "(SELECT id FROM catalog_specialist WHERE slug = 'bas')",
            "role": "'Anders'",
            "position": "7",
        },
        {},
    ),
    Recommendation: (
        {
            "category_id": "(SELECT id FROM catalog_category WHERE slug = 'anders')",
            "specialist_id": "(SELECT id FROM catalog_specialist WHERE slug = 'bas')",
            "reason": "'Anders.'",
            "starts_on": "'2020-01-01'",
            "ends_on": "'2090-01-01'",
        },
        {},
    ),
    Relation: ({"kind": "'larger'", "reason": "'Anders.'", "position": "7"}, {}),
    Review: (
        {
            "status": "'refused'",
            "rating": "1",
            "text": "'Anders.'",
            "author_name": "'Anna'",
            "organisation_name": "'Anders'",
            "show_name": "false",
            "answer": "'Dank!'",
        },
        {
            "author_id": "(SELECT min(id) FROM accounts_user)",
            "moderated_by_id": "(SELECT min(id) FROM accounts_user)",
            "created_at": "'2020-01-01'",
            "updated_at": "'2020-01-01'",
        },
    ),
}
# Whose part a row is: tried below, with two cards.
OWNERS = {"id", "product_id", "source_id", "target_id"}


def cases(place: int) -> list[Any]:
    return [
        pytest.param(model, column, value, id=f"{model.__name__}.{column}")
        for model, both in COLUMNS.items()
        for column, value in both[place].items()
    ]


@pytest.fixture
def card() -> Product:
    """With one of each part, as another transaction left it."""
    product = factories.product()
    factories.category("Anders")
    factories.specialist("Bas")
    Benefit.objects.create(product=product, title="Snel", text="Klaar in twee weken.")
    Faq.objects.create(product=product, question="Hoe lang?", answer="Twee weken.")
    factories.example(product, title="Bakkerij", image="")
    image = ProductImage(product=product, image="a.webp", image_width=8, image_height=6)
    ProductImage.objects.bulk_create([image])
    factories.relation(product, factories.product("Startwebshop"))
    marit = factories.recommendation(product).specialist
    ProductSpecialist.objects.create(product=product, specialist=marit)
    product.reviews.create(rating=5, author_name="Karin", status=ReviewStatus.APPROVED)
    committed()
    return product


def committed() -> None:
    """As if what comes now is another transaction than what was."""
    ProductEdition.objects.update(transaction=0)


def edition(product: Product) -> int:
    return Product.objects.values_list("edition", flat=True).get(pk=product.pk)


def write(model: type[models.Model], column: str, value: str) -> None:
    first = f"(SELECT min(id) FROM {model._meta.db_table})"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = {value} WHERE id = {first}")
        assert cursor.rowcount == 1


# --- What counts ------------------------------------------------------------------------------


@pytest.mark.parametrize(("model", "column", "value"), cases(0))
def test_what_customers_see_makes_a_new_edition(
    model: type[models.Model], column: str, value: str, card: Product
) -> None:
    write(model, column, value)
    assert edition(card) == 2


@pytest.mark.parametrize(("model", "column", "value"), cases(1))
def test_what_customers_do_not_see_makes_none(
    model: type[models.Model], column: str, value: str, card: Product, customer: User
) -> None:
    write(model, column, value)
    assert edition(card) == 1


def test_every_column_of_a_card_and_its_parts_was_thought_of() -> None:
    for model, (seen, unseen) in COLUMNS.items():
        columns = {field.column for field in model._meta.concrete_fields}
        assert columns - OWNERS == {*seen, *unseen}, model.__name__


def test_every_part_that_a_version_holds_makes_editions() -> None:
    from catalog.history import PARTS  # noqa: PLC0415

    held = {Product._meta.get_field(part).related_model for part in PARTS}
    assert held <= COLUMNS.keys()


@pytest.mark.parametrize("model", [model for model in COLUMNS if model is not Product])
def test_saving_the_same_makes_none(model: type[models.Model], card: Product) -> None:
    for row in [*model._default_manager.all(), card]:
        row.save()
    assert edition(card) == 1


@pytest.mark.parametrize("model", [model for model in COLUMNS if model is not Product])
def test_a_part_that_goes_makes_a_new_edition(model: type[models.Model], card: Product) -> None:
    model._default_manager.all().delete()
    assert edition(card) == 2


def test_a_part_that_comes_makes_a_new_edition(card: Product) -> None:
    card.faq.create(question="Kan het sneller?", answer="Nee.")
    assert edition(card) == 2


def test_a_part_that_moves_changes_both_cards(card: Product) -> None:
    other = factories.product("Ander")
    committed()
    Benefit.objects.update(product=other)
    assert (edition(card), edition(other)) == (2, 2)


def test_a_relation_changes_the_cards_at_both_ends(card: Product) -> None:
    other = Product.objects.get(slug="startwebshop")
    assert edition(other) == 1
    Relation.objects.update(kind="smaller")
    assert (edition(card), edition(other)) == (2, 2)


def test_the_reason_of_a_relation_shows_on_one_card(card: Product) -> None:
    Relation.objects.update(reason="Anders.")
    assert (edition(card), edition(Product.objects.get(slug="startwebshop"))) == (2, 1)


@pytest.mark.parametrize("status", [ReviewStatus.WAITING, ReviewStatus.REFUSED])
def test_a_review_that_nobody_sees_makes_none(card: Product, status: ReviewStatus) -> None:
    review = card.reviews.create(rating=1, author_name="Oscar", status=status)
    Review.objects.filter(pk=review.pk).update(text="Slecht.")
    review.delete()
    assert edition(card) == 1


def test_what_is_only_shown_on_it_makes_none(card: Product) -> None:
    card.category.name = "Sites"
    card.category.save()
    card.helpers.get().specialist.delete()  # but who goes from the card counts
    Product.objects.filter(slug="startwebshop").update(price_min=F("price_min") + 1)
    assert edition(card) == 2
    assert edition(Product.objects.get(slug="startwebshop")) == 2


# --- How often --------------------------------------------------------------------------------


def test_a_card_begins_with_its_first_edition() -> None:
    product = factories.product()
    product.benefits.create(title="Snel", text="Twee weken.")
    product.refresh_from_db()
    first = ProductEdition.objects.get()
    assert (product.edition, product.edition_since) == (1, first.since)
    assert (first.product_id, first.number) == (product.pk, 1)


def test_all_changes_of_one_transaction_are_one_edition(card: Product) -> None:
    began = timezone.now()
    Benefit.objects.update(title="Anders")
    card.title = "Anders"
    card.save()
    card.faq.create(question="Waarom?", answer="Daarom.")
    newest, first = card.editions.all()
    card.refresh_from_db()
    assert (card.edition, card.edition_since) == (2, newest.since)
    assert (newest.number, first.number) == (2, 1)
    assert newest.since > began > first.since


def test_the_next_transaction_counts_on(card: Product) -> None:
    for number in (2, 3, 4):
        Product.objects.filter(pk=card.pk).update(title=f"Titel {number}")
        committed()
        assert edition(card) == number


def test_what_is_taken_back_halfway_was_no_edition(card: Product) -> None:
    with transaction.atomic():
        Benefit.objects.update(title="Anders")
        transaction.set_rollback(True)
    assert edition(card) == 1
    Benefit.objects.update(title="Toch anders")
    assert edition(card) == 2


def test_nobody_sets_the_number(card: Product) -> None:
    stale = Product.objects.get(pk=card.pk)
    Product.objects.filter(pk=card.pk).update(title="Anders")
    stale.title, stale.edition = "Weer anders", 1
    stale.save()
    Product.objects.filter(pk=card.pk).update(edition=99, edition_since=timezone.now())
    card.refresh_from_db()
    assert (card.edition, card.edition_since) == (2, card.editions.all()[0].since)


def test_many_cards_written_at_once_are_counted_each(card: Product) -> None:
    Product.objects.update(summary="Anders.")
    assert set(Product.objects.values_list("edition", flat=True)) == {2}


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_make_two_editions() -> None:
    product = factories.product()
    product.benefits.create(title="Snel", text="Twee weken.")
    assert edition(product) == 2  # a transaction of its own
    dsn = connection.connection.info.dsn
    with psycopg.connect(dsn) as one, psycopg.connect(dsn) as other:
        one.execute("UPDATE catalog_benefit SET title = 'Anders'")
        other.execute("SELECT 1")  # began before the first was done
        with ThreadPoolExecutor() as second:
            waits = second.submit(other.execute, "UPDATE catalog_product SET title = 'Zo'")
            with pytest.raises(TimeoutError):
                waits.result(timeout=0.2)
            one.commit()
            waits.result(timeout=20)
        other.execute("UPDATE catalog_benefit SET text = 'Zo.'")
    assert edition(product) == 4
    editions = list(product.editions.values_list("number", "since"))
    assert [number for number, _since in editions] == [4, 3, 2, 1]
    assert editions == sorted(editions, key=lambda each: each[1], reverse=True)


# --- Every way in -----------------------------------------------------------------------------


def test_a_form_of_admin_that_changes_parts_is_one_edition(
    client_of: Callable[[User | None], Client], employee: User, card: Product
) -> None:
    address = f"/admin/catalog/product/{card.pk}/change/"
    client = client_of(employee)
    form = fields(client.get(address))
    assert client.post(address, form).status_code == 302
    assert edition(card) == 1
    form = add_row(form, "faq", question="Nieuw?", answer="Ja.", position="9", product=card.pk) | {
        "title": "Anders"
    }
    assert client.post(address, form).status_code == 302
    assert edition(card) == 2


def test_bringing_back_an_old_version_counts_on(card: Product) -> None:
    with reversion.create_revision():
        reversion.add_to_revision(card)
    Product.objects.filter(pk=card.pk).update(title="Anders")
    committed()
    Version.objects.get_for_object(card)[0].revision.revert(delete=True)
    card.refresh_from_db()
    assert (card.title, card.edition) == ("Startwebsite", 3)


def test_a_card_that_comes_back_under_its_id_counts_on(card: Product) -> None:
    with reversion.create_revision():
        reversion.add_to_revision(card)
    version, pk = Version.objects.get_for_object(card)[0], card.pk
    Recommendation.objects.all().delete()
    committed()
    card.delete()
    newest = ProductEdition.objects.filter(product=pk)[0].number
    committed()
    version.revision.revert()
    assert edition(Product.objects.get(pk=pk)) == newest + 1


def test_publishing_is_no_edition(card: Product) -> None:
    Product.objects.filter(pk=card.pk).update(status=Status.DRAFT, publish_at=None)
    card.refresh_from_db()
    card.status = Status.PUBLISHED
    card.save()
    assert edition(card) == 1
