from collections.abc import Iterator

import pytest

from catalog.signals import searched
from tests.catalog.views.listener import Listener


@pytest.fixture
def listener() -> Iterator[Listener]:
    """The only one that hears of searches."""
    others, searched.receivers = searched.receivers, []
    listener = Listener()
    searched.connect(listener)
    yield listener
    searched.disconnect(listener)
    searched.receivers = others
