"""What somebody does who has no mouse."""

import pytest
from playwright.sync_api import Page

STOPS = 150


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until something like this has the focus; fails where the keyboard ends."""
    for _stop in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("it => document.activeElement.matches(it)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector} at {page.url}")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)


def fill(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(text)


def follow(page: Page, selector: str) -> None:
    """Presses Enter on what leads to another page, and waits for that."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")
