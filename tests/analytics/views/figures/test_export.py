"""What is on the pages, as a file."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from analytics.models import SearchLog
from analytics.small_groups import Few
from catalog.models import Product
from tests import factories

pytestmark = pytest.mark.django_db
URL = "/werkplek/cijfers/"
Busy = Callable[[int], list[Product]]


def lines(client: Client, address: str) -> list[list[str]]:
    text = client.get(address).content.decode("utf-8-sig")
    return [line.split(";") for line in text.splitlines()]


def test_the_overview_has_its_tiles_days_and_breakdowns(busy: Busy, client: Client) -> None:
    busy(1)
    found = lines(client, f"{URL}exporteren/csv/?periode=7")
    today = timezone.localdate().isoformat()
    assert all(len(line) == 4 for line in found)
    assert found[1][2:] == ["100", "0"]
    assert [line[2:] for line in found if line[1] == today] == [["100", "0"]]
    assert [line[2] for line in found if line[1] == "Google"] == ["50"]


def test_what_is_hidden_is_hidden_in_the_file(
    measured: None, figure: Callable[..., object], client: Client
) -> None:
    figure("visit", 4)
    found = lines(client, f"{URL}exporteren/csv/")
    assert found[1][2] == str(Few())


def test_the_cards_as_they_are_filtered_and_sorted(busy: Busy, client: Client) -> None:
    busy(2)
    factories.product("Logo", category=factories.category("Ontwerp"))
    found = lines(client, f"{URL}kaarten/exporteren/csv/?sorteer=-kaart&categorie=websites")
    assert [line[0] for line in found[1:]] == ["Kaart 1", "Kaart 0"]
    assert found[1][2:] == ["40", "10", "10", "25"]


def test_a_card_as_a_workbook(busy: Busy, client: Client) -> None:
    product, *_others = busy(1)
    response = client.get(f"{URL}kaart/{product.pk}/exporteren/xlsx/")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    values = [tuple(row) for row in sheet.iter_rows(values_only=True)]
    assert values[1][2] == 40
    assert response["Content-Disposition"].startswith('attachment; filename="cijfers-kaart-0-')


def test_nothing_in_it_is_a_formula(
    measured: None,
    figure: Callable[..., object],
    log: Callable[..., SearchLog],
    client: Client,
) -> None:
    figure("out", 9, part="=cmd|' /C calc'!A0")
    for _time in range(5):
        log("=1+1")
    text = client.get(f"{URL}exporteren/csv/").content.decode()
    assert "'=cmd" in text
    assert "'=1+1" in text
    assert ";=" not in text


@pytest.mark.parametrize("kind", ["pdf", "exe", "csvx"])
def test_other_kinds_of_file_are_not_there(kind: str, client: Client) -> None:
    assert client.get(f"{URL}exporteren/{kind}/").status_code == 404
    assert client.get(f"{URL}kaarten/exporteren/{kind}/").status_code == 404
