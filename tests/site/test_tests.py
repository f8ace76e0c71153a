"""The tests themselves: what must hold for them to mean what they say."""

import ast
from pathlib import Path

from django.conf import settings

TESTS = Path(settings.BASE_DIR) / "tests"
OF_THE_BROWSER = {"browser", "browser_context_args", "browser_name", "browser_type", "context", "device", "page"}
"""Fixtures that start a browser; whatever asks for one is sorted among the browser's tests."""


def asked_for(tree: ast.Module) -> list[str]:
    """The parameters of the tests and fixtures of a module."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [argument.arg for one in functions if is_run(one) for argument in (*one.args.args, *one.args.kwonlyargs)]


def is_run(function: ast.FunctionDef) -> bool:
    """Whether the test runner fills in what a function asks for."""
    marks = [ast.unparse(one) for one in function.decorator_list]
    return function.name.startswith("test_") or any(mark.startswith("pytest.fixture") for mark in marks)


def test_no_other_test_takes_the_name_of_a_browser_fixture() -> None:
    """A parameter called `page` starts a browser and sorts its test among those that empty the tables."""
    paths = [path for path in TESTS.rglob("*.py") if TESTS / "browser" not in path.parents]
    asked = {path: asked_for(ast.parse(path.read_text(encoding="utf-8"))) for path in paths}
    wrong = {path.name: OF_THE_BROWSER & set(names) for path, names in asked.items()}
    assert {name: found for name, found in wrong.items() if found} == {}
