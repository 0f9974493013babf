"""What runs in production needs no development dependency."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
OURS = ("buro3_tool", "journeys", "analytics", "accounts", "catalog")
WHERE = packages_distributions()
ONLY_IN_DEVELOPMENT = ROOT / "buro3_tool/embedded_postgres"


def imported(source: str) -> Iterator[str]:
    """The packages that a module imports as it is loaded: not within functions, not for types."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def shipped() -> set[str]:
    """Our dependencies and theirs, by the names of the package index."""
    waiting = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    found: set[str] = set()
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        extras = [{"extra": extra} for extra in wanted.extras] or [{"extra": ""}]
        if name in found and not wanted.extras:
            continue
        found.add(name)
        for line in requires(name) or []:
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate(extra) for extra in extras):
                waiting.append(line)
    return found


def strangers(source: str, known: set[str]) -> set[str]:
    return {
        name
        for name in imported(source)
        if name not in sys.stdlib_module_names
        and name not in OURS
        and not {canonicalize_name(found) for found in WHERE.get(name, [])} & known
    }


@pytest.mark.parametrize("app", OURS)
def test_app_imports_only_what_production_has(app: str) -> None:
    known = shipped()
    found = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in (ROOT / app).rglob("*.py")
        if ONLY_IN_DEVELOPMENT not in path.parents
        for name in strangers(path.read_text(), known)
    }
    assert found == set()


def test_a_development_dependency_would_be_found() -> None:
    assert strangers("import django, pytest\nfrom psutil import Process\n", shipped()) == {
        "psutil",
        "pytest",
    }
