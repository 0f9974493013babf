"""What somebody does who has no mouse."""

import pytest
from playwright.sync_api import Locator, Page

STOPS = 150


def tab_to(page: Page, target: str | Locator) -> None:
    """Presses Tab until this, or something like it, has the focus; fails where there is none."""
    for _stop in range(STOPS):
        page.keyboard.press("Tab")
        if _has_the_focus(page, target):
            return
    pytest.fail(f"the keyboard does not reach {target} at {page.url}")


def _has_the_focus(page: Page, target: str | Locator) -> bool:
    if isinstance(target, str):
        return bool(page.evaluate("it => document.activeElement.matches(it)", target))
    return bool(target.evaluate("it => it === document.activeElement"))


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
