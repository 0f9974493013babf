"""Folders for programs that bring their own PostgreSQL.

They do not lie in pytest's own folder: run as root, that one is closed to PostgreSQL's user
again by the next run of pytest that starts.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import alive


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A data folder that the tests of a file share; whoever uses it must be gone at the end."""
    with tempfile.TemporaryDirectory(prefix="buro3 ", ignore_cleanup_errors=True) as name:
        yield Path(name).resolve()
        assert alive(Path(name).resolve()) == []


@pytest.fixture
def empty_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="buro3-", ignore_cleanup_errors=True) as name:
        yield Path(name).resolve()
