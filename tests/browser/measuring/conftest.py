from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.measuring import stage as stages
from tests.browser.measuring.stage import Stage


@pytest.fixture
def stage(page: Page) -> Iterator[Stage]:
    """A page with whatever is shown on it; whatever its script complains of fails the test."""
    with stages.standing() as stage:
        yield stage
        page.goto("about:blank")
    assert stage.complaints == []
    assert stage.refused == []
