"""The two kinds of file, safe to open and forgiving to read."""

import csv
import io
import zipfile
from typing import Any

import tablib
from import_export.formats import base_formats

# What a spreadsheet program may take for a formula at the start of a text, in both widths.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001
MAX_UNPACKED_BYTES = 100 * 1024 * 1024


def neutral(cell: Any) -> Any:
    """A cell that no spreadsheet program runs; numbers and dates stay what they are."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def original(cell: Any) -> Any:
    """What the cell was before `neutral`, so that an export can be imported again."""
    if isinstance(cell, str) and cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS):
        return cell[1:]
    return cell


def _mapped(dataset: tablib.Dataset, change: Any) -> tablib.Dataset:
    rows = [[change(cell) for cell in row] for row in dataset]
    return tablib.Dataset(*rows, headers=dataset.headers)


class CSV(base_formats.CSV):
    """Semicolons and a byte order mark, as a Dutch Excel likes it; reads commas and tabs too."""

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def export_data(self, dataset: tablib.Dataset, **_kwargs: Any) -> bytes:
        text: str = _mapped(dataset, neutral).export("csv", delimiter=";")
        return text.encode("utf-8-sig")

    def create_dataset(self, in_stream: bytes, **_kwargs: Any) -> tablib.Dataset:
        try:
            text = in_stream.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = in_stream.decode("cp1252")
        first_line = text.partition("\n")[0]
        delimiter = max(";,\t", key=first_line.count)
        headers, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        width = len(headers)
        filled = [(row + [""] * width)[:width] for row in rows if any(row)]
        return _mapped(tablib.Dataset(*filled, headers=headers), original)


class XLSX(base_formats.XLSX):
    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        data: bytes = super().export_data(_mapped(dataset, neutral), **kwargs)
        return data

    def create_dataset(self, in_stream: bytes, **kwargs: Any) -> tablib.Dataset:
        with zipfile.ZipFile(io.BytesIO(in_stream)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise ValueError("The workbook unpacks to more than 100 MB.")
        dataset = super().create_dataset(in_stream, **kwargs)
        filled = [row for row in dataset if any(cell is not None for cell in row)]
        return _mapped(tablib.Dataset(*filled, headers=dataset.headers), original)


FORMATS = [CSV, XLSX]
