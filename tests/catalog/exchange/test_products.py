from decimal import Decimal
from typing import Any

import pytest
import tablib

from catalog.exchange.formats import CSV, XLSX
from catalog.exchange.product import ProductResource
from catalog.models import Product, Status
from tests import factories

pytestmark = pytest.mark.django_db


def importing(rows: list[dict[str, Any]], *, dry_run: bool = False) -> tuple[Any, Any]:
    dataset = tablib.Dataset(*[list(row.values()) for row in rows], headers=list(rows[0]))
    resource = ProductResource()
    result = resource.import_data(
        dataset, dry_run=dry_run, raise_errors=False, rollback_on_validation_errors=True
    )
    return result, resource.remarks(result)


def test_export_and_import_again_changes_nothing() -> None:
    factories.product(
        "Webshop", included=["Ontwerp", "Bouw"], audience=["mkb", "starter"], keywords=["winkel"]
    )
    factories.product("Advies", price_kind="on_request", price_min=None, price_unit="")
    for file_format in (CSV(), XLSX()):
        exported = file_format.export_data(
            ProductResource().export(force_native_type=isinstance(file_format, XLSX))
        )
        result, remarks = importing(file_format.create_dataset(exported).dict)
        assert remarks == []
        assert result.totals["skip"] == 2
        assert list(result.valid_rows()) == []


def test_changed_cell_is_shown_alone_and_saved() -> None:
    factories.product("Webshop")
    factories.product("Website")
    rows = [{"adres": "webshop", "titel": "Webwinkel"}, {"adres": "website", "titel": "Website"}]
    preview, _remarks = importing(rows, dry_run=True)
    changed = preview.valid_rows()
    assert [row.diff[1] for row in changed] == ["<del>Webshop</del> <ins>Webwinkel</ins>"]
    assert Product.objects.get(slug="webshop").title == "Webshop"

    importing(rows)
    assert Product.objects.get(slug="webshop").title == "Webwinkel"


def test_new_row_makes_a_product_with_all_its_parts() -> None:
    factories.category("Websites")
    factories.category("Webshops")
    _result, remarks = importing(
        [
            {
                "adres": "nieuw",
                "titel": "Nieuw",
                "categorie": "websites",
                "ook_in": "webshops",
                "samenvatting": "Iets nieuws.",
                "prijs": "Vast bedrag",
                "bedrag": "€ 1.250,50",
                "per": "per maand",
                "inbegrepen": "Een\nTwee",
                "doelgroep": "Starters",
                "status": "draft",
            }
        ]
    )
    assert remarks == []
    product = Product.objects.get(slug="nieuw")
    assert product.price_min == Decimal("1250.50")
    assert product.price_unit == "month"
    assert product.included == ["Een", "Twee"]
    assert [category.slug for category in product.also_in.all()] == ["webshops"]
    assert product.status == Status.DRAFT


@pytest.mark.parametrize(
    ("column", "cell", "remedy"),
    [
        ("bedrag", "veel", "“veel” is geen bedrag. Typ bijvoorbeeld 1250 of 1250,50."),
        (
            "categorie",
            "websits",
            "We kennen het adres “websits” niet. Bedoel je “websites”?",
        ),
        (
            "publiceren_op",
            "morgen",
            "“morgen” is geen datum. Typ hem als 2026-12-31 of 31-12-2026.",
        ),
        ("volgorde", "eerst", "“eerst” is geen heel getal. Typ een getal zoals 10."),
        ("status", "klaar", "“klaar” hoort niet in dit rijtje: Concept, Gepubliceerd, Archief."),
    ],
)
def test_wrong_cell_is_named_by_row_column_and_remedy(column: str, cell: str, remedy: str) -> None:
    factories.product("Webshop")
    factories.product("Website")
    rows = [{"adres": "webshop", column: ""}, {"adres": "website", column: cell}]
    if column in {"categorie", "status", "volgorde"}:
        rows[0][column] = {"categorie": "websites", "status": "Concept", "volgorde": "5"}[column]
    _result, remarks = importing(rows)
    assert [(r.row, r.column, r.message) for r in remarks if r.row == 3] == [(3, column, remedy)]


def test_one_wrong_row_saves_nothing_of_the_file() -> None:
    factories.product("Webshop")
    factories.product("Website")
    _result, remarks = importing(
        [{"adres": "webshop", "titel": "Anders"}, {"adres": "website", "titel": ""}]
    )
    assert len(remarks) == 1
    assert Product.objects.get(slug="webshop").title == "Webshop"


def test_mistyped_column_is_refused_with_what_was_meant() -> None:
    factories.product("Webshop")
    _result, remarks = importing([{"adres": "webshop", "titl": "Anders"}])
    assert remarks[0].message == "We kennen de kolom “titl” niet. Bedoel je “titel”?"


def test_price_on_request_exports_no_amount() -> None:
    factories.product("Advies", price_kind="on_request", price_min=None, price_unit="")
    row = ProductResource().export().dict[0]
    assert (row["prijsindicatie"], row["bedrag"], row["tot"]) == ("Prijs op aanvraag", "", "")


def test_import_is_validated_like_a_form() -> None:
    factories.product("Webshop")
    _result, remarks = importing([{"adres": "webshop", "prijs": "Prijs op aanvraag"}])
    assert len(remarks) == 1
    assert Product.objects.get(slug="webshop").price_kind == "fixed"
