"""Everything of a person in a file, nothing of others, and nothing that a spreadsheet runs."""

import csv
import io
import json
import time
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from accounts.models import User
from analytics.models import Consent
from analytics.rights import export
from analytics.rights.registry import TABLES
from tests import canary, factories

pytestmark = pytest.mark.django_db


def document(person: User) -> dict[str, Any]:
    with zipfile.ZipFile(export.as_json(person)) as archive:
        assert archive.namelist() == ["gegevens.json"]
        found: dict[str, Any] = json.loads(archive.read("gegevens.json"))
    return found


def sheets(person: User) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(export.as_csv(person)) as archive:
        return {name: _rows(archive.read(name)) for name in archive.namelist()}


def _rows(content: bytes) -> list[dict[str, str]]:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";"))


def test_every_word_of_the_canary_is_in_it() -> None:
    quirina = canary.person(factories.product())
    assert canary.found_in(json.dumps(document(quirina))) == canary.WORDS.keys()
    assert canary.found_in(json.dumps(sheets(quirina))) == canary.WORDS.keys()


def test_no_word_of_another_is_in_it(customer: User) -> None:
    canary.person(factories.product())
    assert canary.found_in(json.dumps(document(customer))) == set()
    assert canary.found_in(json.dumps(sheets(customer))) == set()


def test_no_secret_is_in_it() -> None:
    quirina = canary.person(factories.product())
    everything = json.dumps(document(quirina)) + json.dumps(sheets(quirina))
    assert quirina.password not in everything
    assert quirina.referral.code not in everything
    assert document(quirina)["tables"]["accounts_user"]["rows"][0]["password"] is True


def test_a_table_says_what_it_is_in_the_language_of_who_reads(customer: User) -> None:
    with translation.override("en"):
        table = document(customer)["tables"]["accounts_membership"]
    assert table == {
        "name": "Organisations you belong to",
        "columns": {
            "organisation_name": "organisation",
            "role": "rights",
            "job": "job",
            "created_at": "since",
        },
        "rows": [],
    }
    assert document(customer)["tables"].keys() == {table.key for table in TABLES}


def test_no_cell_is_a_formula(customer: User) -> None:
    factories.package(customer, name="=HYPERLINK(1)")
    with translation.override("en"):
        assert sheets(customer)["packages.csv"][0]["name"] == "'=HYPERLINK(1)"
    assert document(customer)["tables"]["accounts_package"]["rows"][0]["name"] == "=HYPERLINK(1)"


def test_of_who_reads_a_lot_it_takes_seconds(customer: User) -> None:
    """50,000 events."""
    yes = Consent.objects.create(
        user=customer, purpose="reading", given=True, text_version=1, source="account"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO analytics_personalevent (day, load, seq, at, kind, page, "of", version,
                device, name, ms, source, consent_id)
            SELECT now()::date, lpad(to_hex(n), 32, '0')::uuid, s, now(), 'seen', 'card', '1', 0,
                '', 'price', 100, '', %s
            FROM generate_series(1, 5000) n, generate_series(0, 9) s
            """,
            [yes.pk],
        )
    for kind in export.KINDS.values():
        began = time.perf_counter()
        kind(customer)
        assert time.perf_counter() - began < 20
