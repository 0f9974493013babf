"""Everything we have of somebody in one file, for them or for another program."""

import json
import zipfile
from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import tablib
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.text import slugify
from phonenumber_field.phonenumber import PhoneNumber

from accounts.models import User
from analytics.rights.registry import TABLES
from analytics.rights.table import Table
from catalog.exchange.formats import CSV

IN_MEMORY = 5 * 1024 * 1024


class _Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.as_e164 if isinstance(o, PhoneNumber) else super().default(o)


def as_json(person: User) -> IO[bytes]:
    """One document: of each table its name, what its columns are called, and its rows."""
    return _zipped(lambda archive: _write_json(archive, person))


def as_csv(person: User) -> IO[bytes]:
    """A file for each table that has something, as a spreadsheet opens it."""
    return _zipped(lambda archive: _write_csv(archive, person))


KINDS: dict[str, Callable[[User], IO[bytes]]] = {"json": as_json, "csv": as_csv}


def _zipped(write: Callable[[zipfile.ZipFile], None]) -> IO[bytes]:
    file: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        write(archive)
    file.seek(0)
    return file  # type: ignore[no-any-return]


def _write_json(archive: zipfile.ZipFile, person: User) -> None:
    """Row by row: of somebody who reads a lot there are many."""
    with archive.open("gegevens.json", "w") as document:
        begin = {"made_at": timezone.now(), "person": person.pk}
        document.write(f'{_json(begin)[:-1]}, "tables": {{'.encode())
        for number, table in enumerate(TABLES):
            document.write(f"{',' if number else ''}\n{_json(table.key)}: ".encode())
            _write_table(document, table, person)
        document.write(b"\n}}\n")


def _write_table(document: IO[bytes], table: Table, person: User) -> None:
    keys = [column.path.replace("__", "_") for column in table.all_columns]
    columns = dict(zip(keys, map(str, table.heads()), strict=True))
    head = _json({"name": str(table.name), "columns": columns})
    document.write(f'{head[:-1]}, "rows": ['.encode())
    for number, row in enumerate(table.values(person)):
        text = _json(dict(zip(keys, row, strict=True)))
        document.write(f"{',' if number else ''}\n{text}".encode())
    document.write(b"]}")


def _json(value: Any) -> str:
    return json.dumps(value, cls=_Encoder, ensure_ascii=False)


def _write_csv(archive: zipfile.ZipFile, person: User) -> None:
    for table in TABLES:
        rows = [list(map(_cell, row)) for row in table.values(person)]
        if rows:
            data = tablib.Dataset(*rows, headers=list(map(str, table.heads())))
            archive.writestr(f"{slugify(str(table.name))}.csv", CSV().export_data(data))


def _cell(value: Any) -> Any:
    """Text and numbers; a list of moments is one text."""
    if isinstance(value, list | tuple):
        return ", ".join(str(_cell(each)) for each in value)
    if value is None or isinstance(value, bool | int | float):
        return "" if value is None else value
    return json.loads(_json(value)) if not isinstance(value, str) else value
