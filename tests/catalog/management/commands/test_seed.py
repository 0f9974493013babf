from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Product, ProductImage
from catalog.seed import PREFIX
from tests import factories


def bulk() -> int:
    return Product.objects.filter(slug__startswith=PREFIX).count()


def test_it_makes_as_many_products_as_asked(
    loaded: None, capsys: pytest.CaptureFixture[str]
) -> None:
    ProductImage.objects.update(renditions_ready=True)
    call_command("seed", products=30)
    out, err = capsys.readouterr()
    assert bulk() == 30
    assert out == "30 bulk products made. 'seed --clear' removes them.\n"
    assert err == "30 of 30\n"


def test_it_takes_them_away_again(loaded: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("seed", products=30)
    call_command("seed", clear=True)
    assert capsys.readouterr().out.endswith("30 bulk products removed.\n")
    assert Product.objects.count() == 54


def test_it_says_when_the_pictures_are_not_ready(
    loaded: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("seed", products=5)
    assert capsys.readouterr().out.startswith("The worker is still making")


def test_it_completes_the_demo_first(loaded: None, capsys: pytest.CaptureFixture[str]) -> None:
    Product.objects.get(slug="domeinnaam").delete()
    call_command("seed", products=10)
    assert Product.objects.count() == 64
    assert capsys.readouterr().out.startswith("Loading the demo first")


@pytest.mark.parametrize("count", [0, -1, 148_201])
def test_a_number_it_cannot_make_is_refused(db: None, count: int) -> None:
    with pytest.raises(CommandError, match="between 1 and 148200 products"):
        call_command("seed", products=count)


@pytest.mark.parametrize("options", [{"products": 10}, {"clear": True}])
def test_production_is_left_alone(db: None, settings: Any, options: dict[str, Any]) -> None:
    settings.PRODUCTION = True
    factories.product(slug=f"{PREFIX}een")
    with pytest.raises(CommandError, match="Add --yes"):
        call_command("seed", **options)
    assert bulk() == 1


def test_production_can_insist(loaded: None, settings: Any) -> None:
    settings.PRODUCTION = True
    call_command("seed", products=10, yes=True)
    assert bulk() == 10
