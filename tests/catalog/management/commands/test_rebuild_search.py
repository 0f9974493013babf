import re

import pytest
from django.core.management import call_command

from catalog.models import Category, Product, SearchEntry, SearchState, Specialist
from catalog.search import index, search
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue() -> None:
    """Three things, of which the index forgot all."""
    factories.product("Startwebsite")
    factories.specialist()
    SearchEntry.objects.all().delete()


def test_it_makes_the_index_anew_and_says_how_much_and_how_long(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("rebuild_search")
    out, err = capsys.readouterr()
    assert re.fullmatch(r"3 things read into the index in \d+\.\d seconds\.\n", out)
    assert err.splitlines() == ["1 of 3", "2 of 3", "3 of 3"]
    assert search("startwebsite").total == 1


def test_an_index_of_this_version_is_left_alone_when_it_is_only_asked_if_needed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("rebuild_search", if_needed=True)
    assert "already" in capsys.readouterr().out
    assert SearchEntry.objects.count() == 0


def test_an_index_of_another_version_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    SearchState.objects.update(analysis="another")
    call_command("rebuild_search", if_needed=True)
    assert index.is_current()
    assert SearchEntry.objects.count() == 3


def test_an_empty_catalogue_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    for model in (Product, Specialist, Category):
        model._default_manager.all().delete()
    call_command("rebuild_search")
    assert capsys.readouterr().out.startswith("0 things read")
