"""Current products come in from a spreadsheet, as a whole or not at all."""

from datetime import date
from decimal import Decimal

import pytest
import tablib
from import_export.results import Result

from accounts.exchange import CurrentProductResource
from accounts.models import CurrentProduct, Organisation, User
from tests import factories

pytestmark = pytest.mark.django_db
COLUMNS = ["organisatie", "persoon", "product", "aantal", "prijs", "per", "sinds", "tot_en_met"]


def imported(*rows: list[str], columns: list[str] = COLUMNS) -> Result:
    dataset = tablib.Dataset(*rows, headers=columns)
    result: Result = CurrentProductResource().import_data(
        dataset, use_transactions=True, rollback_on_validation_errors=True
    )
    return result


def remarks(result: Result) -> list[tuple[int | None, str]]:
    return [(each.row, each.message) for each in CurrentProductResource().remarks(result)]


ROW = ["Bakkerij Bos", "", "startwebsite", "2", "79,50", "per maand", "2026-02-01", "2027-01-31"]


def test_row_becomes_a_current_product(bakery: Organisation) -> None:
    product = factories.product()
    assert remarks(imported(ROW)) == []
    current = CurrentProduct.objects.get()
    assert (current.organisation, current.product) == (bakery, product)
    assert (current.quantity, current.price, current.unit) == (2, Decimal("79.50"), "month")
    assert (current.since, current.until) == (date(2026, 2, 1), date(2027, 1, 31))
    assert not current.renews


def test_same_file_twice_changes_what_is_there_and_adds_nothing(bakery: Organisation) -> None:
    factories.product()
    imported(ROW)
    imported([*ROW[:3], "3", *ROW[4:]])
    assert CurrentProduct.objects.get().quantity == 3


def test_number_of_the_chamber_of_commerce_goes_before_the_name(bakery: Organisation) -> None:
    factories.product()
    bakery.kvk_number = "00000025"
    bakery.save()
    factories.organisation("Bakkerij Bos")
    imported(["00000025", *ROW[1:]])
    assert CurrentProduct.objects.get().organisation == bakery


def test_somebody_without_a_company_is_known_by_mail(customer: User) -> None:
    factories.product()
    row = ["", "Klant@Bakkerij.example", *ROW[2:]]
    imported(row)
    imported(row)
    current = CurrentProduct.objects.get()
    assert (current.organisation, current.customer) == (None, customer)


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (0, "Onbekend", "We kennen de organisatie ‘Onbekend’ niet."),
        (1, "niemand@nergens.example", "Niemand logt in met ‘niemand@nergens.example’."),
        (2, "bestaat-niet", "bestaat-niet"),
        (4, "veel", "veel"),
        (5, "per eeuw", "per eeuw"),
        (6, "ooit", "ooit"),
    ],
)
def test_what_we_do_not_know_is_told_and_takes_all_back(
    place: int, value: str, words: str, bakery: Organisation
) -> None:
    factories.product()
    wrong = [*ROW]
    wrong[place] = value
    result = imported(ROW, wrong)
    ((row, message),) = remarks(result)
    assert row == 3
    assert words in message
    assert not CurrentProduct.objects.exists()


def test_name_of_two_companies_is_not_guessed(bakery: Organisation) -> None:
    factories.product()
    factories.organisation("Bakkerij Bos")
    assert "Er heten meer organisaties" in remarks(imported(ROW))[0][1]


def test_row_of_nobody_is_refused(bakery: Organisation) -> None:
    factories.product()
    result = imported(["", *ROW[1:]])
    assert "Kies een organisatie" in remarks(result)[0][1]
    assert not CurrentProduct.objects.exists()


def test_file_without_a_needed_column_is_refused(bakery: Organisation) -> None:
    result = imported(["Bakkerij Bos", "startwebsite"], columns=["organisatie", "product"])
    assert remarks(result)[0] == (None, "De kolom ‘prijs’ ontbreekt.")
    assert not CurrentProduct.objects.exists()


def test_export_comes_in_again_and_changes_nothing(bakery: Organisation) -> None:
    factories.current_product(factories.product(), organisation=bakery, note="=1+1")
    exported = CurrentProductResource().export()
    result = CurrentProductResource().import_data(exported, use_transactions=True)
    assert remarks(result) == []
    assert result.totals["skip"] == 1
