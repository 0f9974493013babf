"""The index says what the catalogue says, whatever way it was written."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any, NoReturn

import psycopg
import pytest
import reversion
import tablib
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.utils import timezone
from reversion.models import Version

from accounts.models import User
from catalog import publishing
from catalog.exchange.problem import ProblemResource
from catalog.exchange.product import ProductResource
from catalog.models import (
    Benefit,
    Category,
    Faq,
    Problem,
    Product,
    SearchEntry,
    SearchState,
    SearchWord,
    Specialist,
    Status,
    Synonym,
)
from catalog.search import index, search, vocabulary
from catalog.search.analysis import VERSION
from tests import factories
from tests.catalog.admin.forms import add_row, fields

pytestmark = pytest.mark.django_db

ClientOf = Callable[[User | None], Client]
Check = Callable[[], None]


def words() -> set[str]:
    """As the index has them, without asking it to look again."""
    return set(SearchWord.objects.values_list("word", flat=True))


def titles(text: str) -> list[str]:
    return [card.slug for card in search(text).products]


# --- Every way in -----------------------------------------------------------------------------


def test_saved_card_is_in_the_index(assert_right: Check) -> None:
    product = factories.product("Startwebsite")
    product.title = "Luchtschip"
    product.save()
    assert "luchtschip" in words()
    assert_right()


def test_form_of_admin_changes_the_index(
    client_of: ClientOf, employee: User, assert_right: Check
) -> None:
    product = factories.product("Startwebsite")
    client, address = client_of(employee), f"/admin/catalog/product/{product.pk}/change/"
    form = fields(client.get(address)) | {"title": "Luchtschip"}
    form = add_row(
        form, "faq", question="Vaart het?", answer="Statig.", position="1", product=product.pk
    )
    assert client.post(address, form).status_code == 302
    assert {"luchtschip", "statig"} <= words()
    assert_right()


def test_imported_file_changes_the_index(assert_right: Check) -> None:
    factories.product("Startwebsite")
    factories.problem("Ik word niet gevonden", slug="onvindbaar")
    imported(ProductResource, {"adres": "startwebsite", "titel": "Luchtschip"})
    imported(ProblemResource, {"adres": "onvindbaar", "toelichting": "Je ballon is lek."})
    assert {"luchtschip", "ballon"} <= words()
    assert_right()


def imported(resource: Any, row: dict[str, str]) -> None:
    dataset = tablib.Dataset(list(row.values()), headers=list(row))
    result = resource().import_data(dataset, dry_run=False, raise_errors=True)
    assert result.totals["update"] == 1


def test_trial_of_a_file_leaves_the_index_as_it_was(assert_right: Check) -> None:
    factories.product("Startwebsite")
    dataset = tablib.Dataset(["startwebsite", "Luchtschip"], headers=["adres", "titel"])
    ProductResource().import_data(dataset, dry_run=True, raise_errors=True)
    assert "luchtschip" not in words()
    assert_right()


def test_rows_written_at_once_are_in_the_index(assert_right: Check) -> None:
    category = factories.category()
    made = Product.objects.bulk_create(
        [
            Product(
                title=title,
                slug=title.lower(),
                summary="Kort.",
                category=category,
                price_kind="on_request",
                status=Status.PUBLISHED,
                publish_at=timezone.now(),
            )
            for title in ("Luchtschip", "Zweefvliegtuig")
        ]
    )
    assert {"luchtschip", "zweefvliegtuig"} <= words()
    made[0].title = "Heteluchtballon"
    Product.objects.bulk_update(made, ["title"])
    assert {"heteluchtballon", "zweefvliegtuig"} <= words()
    assert_right()
    Product.objects.update(summary="Landingsbaan.")
    assert "landingsbaan" in words()
    assert_right()
    Product.objects.all().delete()
    assert words() == {"websites"}
    assert_right()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE catalog_product SET title = 'Luchtschip'",
        "  update \"catalog_product\"\nset title = 'Luchtschip'",
        "WITH all_of_them AS (SELECT 1) UPDATE catalog_product SET title = 'Luchtschip'",
        """MERGE INTO catalog_product USING (SELECT 'Luchtschip' AS title) new ON true
        WHEN MATCHED THEN UPDATE SET title = new.title""",
    ],
)
def test_sql_through_django_changes_the_index(assert_right: Check, sql: str) -> None:
    factories.product("Startwebsite")
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert "luchtschip" in words()
    assert_right()


def test_restored_version_is_in_the_index(assert_right: Check) -> None:
    with reversion.create_revision():
        product = factories.product("Startwebsite")
        Benefit.objects.create(product=product, title="Luchtschip", text="Hoog.")
    with reversion.create_revision():
        Benefit.objects.all().delete()
        product.title = "Duikboot"
        product.save()
    version = Version.objects.get_for_object(product).last()
    assert version
    version.revision.revert(delete=True)
    assert words() & {"luchtschip", "duikboot"} == {"luchtschip"}
    assert_right()


def test_planned_card_is_public_in_the_index_on_its_moment(assert_right: Check) -> None:
    factories.product("Luchtschip", publish_at=timezone.now() + timedelta(hours=1))
    assert titles("luchtschip") == []
    Product.objects.update(publish_at=timezone.now())
    publishing.keep_schedule()
    assert SearchEntry.objects.get(kind="product").public
    assert titles("luchtschip") == ["luchtschip"]
    assert_right()


def test_every_text_of_the_catalogue_is_read(assert_right: Check) -> None:
    product = factories.product(
        "Een1",
        summary="Twee2",
        description="<p>Drie3</p>",
        included=["Vier4"],
        keywords=["Vijf5"],
    )
    Benefit.objects.create(product=product, title="Zes6", text="Zeven7")
    factories.example(
        product, title="Acht8", customer="Negen9", sector="Tien10", text="Elf11", result="Twaalf12"
    )
    Faq.objects.create(product=product, question="Dertien13", answer="Veertien14")
    problem = factories.problem("Vijftien15", explanation="Zestien16")
    problem.phrasings.create(text="Zeventien17")
    factories.specialist("Achttien18", role="Negentien19", bio="Twintig20", expertise=["Eenen21"])
    factories.category("Tweeen22", intro="Drieen23")
    Synonym.objects.create(term="Vieren24", meanings=["Vijfen25"])
    numbers = {word.lstrip("abcdefghijklmnopqrstuvwxyz") for word in words()}
    assert {*range(1, 26)} - {int(number) for number in numbers if number} - {9, 12} == set()
    parts = SearchEntry.objects.get(kind="example")
    assert "negen9" in str(parts.vector)
    assert "twaalf12" in str(parts.vector)
    assert_right()


def test_price_that_is_kept_to_ourselves_is_in_no_text() -> None:
    factories.product("Startwebsite", price_min=987654)
    stored = [str(row) for row in SearchEntry.objects.values_list("vector", "words")]
    assert not any("987" in row for row in stored)


def test_part_that_moves_to_another_card_leaves_the_first(assert_right: Check) -> None:
    first, second = factories.product("Startwebsite"), factories.product("Webshop")
    question = Faq.objects.create(product=first, question="Vaart het luchtschip?", answer="Ja.")
    assert titles("luchtschip") == ["startwebsite"]
    Faq.objects.filter(pk=question.pk).update(product=second)
    assert titles("luchtschip") == ["webshop"]
    assert_right()


@pytest.mark.parametrize("model", [Product, Problem, Category, Specialist, Synonym])
def test_word_that_leaves_the_catalogue_leaves_the_vocabulary(
    assert_right: Check, model: type[Any]
) -> None:
    factories.product("Zeppelin", category=factories.category("Luchtschepen"))
    factories.problem("Mijn luchtballon is lek").phrasings.create(text="Ik verlies helium")
    factories.specialist("Ferdinand Graaf")
    Synonym.objects.create(term="blimp", meanings=["zweefsigaar"])
    before = words()
    if model is Category:
        Product.objects.all().delete()
    model._default_manager.all().delete()
    assert words() < before
    assert_right()


def test_change_that_says_nothing_else_reads_nothing_again(
    django_assert_num_queries: Any,
) -> None:
    factories.product("Startwebsite")
    entry = SearchEntry.objects.get(kind="product").pk
    Product.objects.update(position=5, price_min=1)
    assert SearchEntry.objects.get(kind="product").pk == entry


# --- In the same transaction ------------------------------------------------------------------


def test_what_is_rolled_back_was_never_in_the_index(assert_right: Check) -> None:
    product = factories.product("Startwebsite")

    def change() -> NoReturn:
        with transaction.atomic():
            product.title = "Luchtschip"
            product.save()
            assert "luchtschip" in words()
            raise _ChangedMyMindError

    with pytest.raises(_ChangedMyMindError):
        change()
    assert "luchtschip" not in words()
    assert titles("startwebsite") == ["startwebsite"]
    assert_right()


class _ChangedMyMindError(Exception):
    pass


def test_many_writes_may_be_read_once_at_the_end(assert_right: Check) -> None:
    with transaction.atomic(), index.postponed():
        factories.product("Luchtschip")
        assert "luchtschip" not in words()
        with index.postponed():
            factories.product("Ballon")
        assert "ballon" not in words()
    assert {"luchtschip", "ballon"} <= words()
    assert_right()


@pytest.mark.django_db(transaction=True)
def test_write_without_a_transaction_gets_one_with_the_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A write of which the index cannot be made is not done."""
    product = factories.product("Startwebsite")

    def fail(_counts: object) -> NoReturn:
        raise _ChangedMyMindError

    monkeypatch.setattr(vocabulary, "count", fail)
    with pytest.raises(_ChangedMyMindError):
        Product.objects.update(title="Luchtschip")
    product.refresh_from_db()
    assert product.title == "Startwebsite"


# --- Past Django ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_next_search_finds_what_another_program_wrote(assert_right: Check) -> None:
    factories.product("Startwebsite")
    with psycopg.connect(connection.connection.info.dsn) as other:
        other.execute("UPDATE catalog_product SET title = 'Luchtschip', summary = 'Hoog.'")
    assert "luchtschip" not in words()
    assert titles("luchtschip") == ["startwebsite"]
    assert titles("startwebsite") == []
    assert_right()


def test_emptied_table_is_noticed_and_the_index_made_anew(
    past_django: Callable[[str], None], assert_right: Check
) -> None:
    factories.problem("Mijn ballon is lek").phrasings.create(text="Ik verlies helium")
    past_django("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE catalog_problemphrasing")
    assert not index.is_current()
    index.rebuild()
    assert index.is_current()
    assert "helium" not in words()
    assert_right()


# --- Another version --------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_deploy_makes_an_index_of_another_version_anew() -> None:
    factories.product("Startwebsite")
    SearchState.objects.update(analysis="0 snowball 1.0")
    SearchEntry.objects.update(names=["iets anders"])
    call_command("migrate", verbosity=0)
    assert SearchState.objects.get().analysis == VERSION
    assert SearchEntry.objects.get(kind="product").names == ["startwebsit"]


@pytest.mark.django_db(transaction=True)
def test_deploy_leaves_an_index_of_this_version_alone() -> None:
    factories.product("Startwebsite")
    before = set(SearchEntry.objects.values_list("pk", flat=True))
    call_command("migrate", verbosity=0)
    assert set(SearchEntry.objects.values_list("pk", flat=True)) == before


def test_index_of_another_version_is_not_mixed_with_words_of_this_one() -> None:
    factories.product("Startwebsite")
    SearchState.objects.update(analysis="0 snowball 1.0")
    factories.product("Luchtschip")
    assert "luchtschip" not in words()
    index.rebuild()
    assert "luchtschip" in words()


def test_version_names_the_stemmer() -> None:
    import Stemmer  # noqa: PLC0415

    assert VERSION.endswith(Stemmer.version())


def test_rebuilding_says_how_much_it_has_read_and_counts_each_thing_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(4):
        product = factories.product(f"Product {number}")
        for _example in range(3):
            factories.example(product)
    factories.problem().phrasings.create(text="Niemand vindt ons")
    monkeypatch.setattr(index, "BATCH", 3)
    heard: list[int] = []
    index.rebuild(heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == index.size() == 6


# --- Two at once ------------------------------------------------------------------------------


def in_a_thread(act: Callable[[], Any]) -> Any:
    try:
        return act()
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_leave_a_right_index(assert_right: Check) -> None:
    products = [factories.product(f"Start {number}") for number in range(2)]

    def edit(product: Product) -> None:
        for number in range(8):
            Product.objects.filter(pk=product.pk).update(title=f"Luchtschip {number}")
            Faq.objects.create(product=product, question="Vaart het?", answer=f"Ja, {number}x.")

    with ThreadPoolExecutor() as threads:
        editing = [threads.submit(in_a_thread, partial(edit, product)) for product in products]
        for editor in editing:
            editor.result(timeout=30)
    assert_right()


def rename_all() -> None:
    Product.objects.update(title="Luchtschip")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [index.rebuild, rename_all], ids=lambda act: act.__name__)
def test_index_that_is_made_anew_meanwhile_is_right(
    act: Callable[[], None], assert_right: Check
) -> None:
    factories.product("Startwebsite")
    while_rebuilding(act)
    assert_right()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [index.rebuild, rename_all], ids=lambda act: act.__name__)
def test_without_waiting_for_each_other_they_would_collide(
    act: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin of the test above: it can fail."""
    factories.product("Startwebsite")
    monkeypatch.setattr(index, "_wait_for_other_writers", lambda: None)
    with pytest.raises(IntegrityError):
        while_rebuilding(act)


def while_rebuilding(act: Callable[[], None]) -> None:
    """Begin this when the products were read, and let it come as far as it can."""
    begun: list[Future[None]] = []

    def begin(_done: int) -> None:
        if not begun:
            begun.append(threads.submit(in_a_thread, act))
            wait_until_somebody_waits()

    with ThreadPoolExecutor() as threads:
        index.rebuild(begin)
        begun[0].result(timeout=30)


def wait_until_somebody_waits() -> None:
    for _attempt in range(200):
        with psycopg.connect(connection.connection.info.dsn) as other:
            waiting = other.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            ).fetchone()
        if waiting and waiting[0]:
            return
        time.sleep(0.02)
    pytest.fail("Nobody waits for anybody")
