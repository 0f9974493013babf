from collections.abc import Iterator

import pytest

from analytics.views import ingest


@pytest.fixture(autouse=True)
def _nobody_was_refused() -> Iterator[None]:
    """What a process remembers of whom it refused is of the test before."""
    ingest._ingest.cache_clear()
    yield
    ingest._ingest.cache_clear()
