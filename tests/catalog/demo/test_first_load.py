"""In a file of its own: these start without the demo that the other tests share."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from catalog import demo
from catalog.models import Category, Product, Recommendation, Specialist


@time_machine.travel(dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC), tick=False)  # 100 days later
def test_the_demo_does_not_get_older(db: None, drawings: Path) -> None:
    demo.load(drawings=drawings)
    later = Product.objects.get(slug="training-ai")
    assert later.publish_at == dt.datetime(2027, 3, 24, 9, tzinfo=timezone.get_default_timezone())
    assert Product.objects.get(slug="adverteren-in-google").checked_on == dt.date(2027, 1, 29)
    assert Specialist.objects.get(slug="thijs-molenaar").absent_until == dt.date(2027, 4, 21)
    advice = Recommendation.objects.get(product__slug="afrekenen-verbeteren")
    assert (advice.starts_on, advice.ends_on) == (dt.date(2027, 1, 23), dt.date(2027, 6, 8))


def test_nothing_is_loaded_when_something_goes_wrong(db: None, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        demo.load(drawings=tmp_path)
    assert [model.objects.count() for model in (Specialist, Category, Product)] == [0, 0, 0]
