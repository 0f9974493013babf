import io

import openpyxl
import pytest
import tablib

from catalog.exchange.formats import CSV, XLSX, neutral, original

STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]  # noqa: RUF001


@pytest.mark.parametrize("start", STARTS)
def test_text_that_could_be_a_formula_is_neutral_and_comes_back(start: str) -> None:
    text = f"{start}cmd|'/c calc'!A1"
    assert neutral(text) == f"'{text}"
    assert original(neutral(text)) == text


def test_numbers_stay_numbers_and_plain_text_stays_plain() -> None:
    assert [neutral(cell) for cell in (-5, 2.5, None, "gewoon")] == [-5, 2.5, None, "gewoon"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_exported_workbook_holds_no_formula(start: str) -> None:
    data = XLSX().export_data(tablib.Dataset([f"{start}1+1", -3], headers=["a", "b"]))
    row = next(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2))
    assert [(cell.value, cell.data_type) for cell in row] == [(f"'{start}1+1", "s"), (-3, "n")]


def test_csv_opens_in_a_dutch_excel_with_accents() -> None:
    data = CSV().export_data(tablib.Dataset(["één", "b;c"], headers=["a", "b"]))
    assert data.decode("utf-8-sig") == 'a;b\r\néén;"b;c"\r\n'
    assert data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["a;b\n1;2\n", "a,b\n1,2\n", "a\tb\n1\t2\n", "a;b\n1;2\n;\n"])
def test_csv_is_read_with_any_usual_delimiter_and_without_empty_rows(text: str) -> None:
    assert CSV().create_dataset(text.encode()).dict == [{"a": "1", "b": "2"}]


def test_csv_from_an_old_excel_is_read() -> None:
    assert CSV().create_dataset("a;b\né;€\n".encode("cp1252")).dict == [{"a": "é", "b": "€"}]


def test_csv_keeps_lines_within_a_cell() -> None:
    dataset = tablib.Dataset(["een\ntwee"], headers=["a"])
    assert CSV().create_dataset(CSV().export_data(dataset)).dict == [{"a": "een\ntwee"}]
