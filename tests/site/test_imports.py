"""Imports go one way: what each part of the project may know of the others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("upperback", "exercises", "programs")


def name_of(path: Path) -> str:
    """`exercises/document/__init__.py` as exercises.document."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FILES = {name_of(path): path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
PURE = (
    "exercises.document",
    "exercises.figures",
    "exercises.guide",
    "exercises.home",
    "exercises.screening",
    "exercises.units",
    "programs.analysis",
    "programs.entries",
    "programs.exchange",
    "programs.standing",
    "programs.training",
    "upperback.places",
)
"""Packages and modules that import no Django, nor anything that does."""


def within(name: str, *parts: str) -> bool:
    """Whether a dotted name is one of these packages or modules, or lies inside one."""
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def for_types_only(node: ast.AST) -> bool:
    """`if TYPE_CHECKING:`, whose imports never run."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Everything in a module that may run."""
    for node in ast.iter_child_nodes(tree):
        if for_types_only(node):
            assert isinstance(node, ast.If)
            for other in node.orelse:
                yield other
                yield from nodes(other)
        else:
            yield node
            yield from nodes(node)


def imported(node: ast.AST, module: str) -> list[str]:
    """The dotted names of one import: `from a import b` names a.b; `from . import b` is written out."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    inside = module.split(".") if FILES[module].stem == "__init__" else module.split(".")[:-1]
    base = [*inside[: len(inside) - node.level + 1]] if node.level else []
    source = ".".join([*base, *([node.module] if node.module else [])])
    return [f"{source}.{alias.name}" for alias in node.names]


IMPORTS = {
    module: sorted({name for node in nodes(tree) for name in imported(node, module)}) for module, tree in TREES.items()
}


def breaches(of: tuple[str, ...], forbidden: tuple[str, ...]) -> list[str]:
    """`module imports name`, for every module of some parts that imports from others."""
    return [
        f"{module} imports {name}"
        for module, names in IMPORTS.items()
        if within(module, *of)
        for name in names
        if within(name, *forbidden)
    ]


def named(*lasts: str) -> tuple[str, ...]:
    """The project's own packages and modules of these names, wherever they lie."""
    found = [name for name in FILES if name.split(".")[-1] in lasts]
    assert found
    return tuple(found)


MODELS, SERVICES, VIEWS, FORMS = named("models"), named("services"), named("views"), named("forms")


@pytest.mark.parametrize(
    ("of", "forbidden"),
    [
        (("exercises",), ("programs",)),
        (("upperback.users",), ("exercises", "programs")),
        (MODELS, (*SERVICES, *VIEWS, *FORMS, "django.http", "django.shortcuts")),
        (SERVICES, (*VIEWS, *FORMS, "django.http", "django.shortcuts", "django.forms")),
        (FORMS, (*SERVICES, *VIEWS)),
        (("exercises.queries", "programs.queries", "programs.access"), (*SERVICES, *VIEWS, *FORMS)),
        (PACKAGES, ("tests", "pytest")),
    ],
    ids=[
        "the guide knows no training log",
        "accounts know neither guide nor log",
        "models know no services, views, forms or requests",
        "services know no views, forms or requests",
        "forms know no services or views",
        "queries know no services, views or forms",
        "the code knows no tests",
    ],
)
def test_imports_go_one_way(of: tuple[str, ...], forbidden: tuple[str, ...]) -> None:
    assert breaches(of, forbidden) == []


def loads(name: str) -> set[str]:
    """The project's modules that importing a dotted name runs: its packages and the module itself."""
    parts = name.split(".")
    prefixes = [".".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return {prefix for prefix in prefixes if prefix in TREES}


def reached(module: str) -> set[str]:
    """Every module of the project that runs when one is imported."""
    found: set[str] = set()
    ahead = loads(module)
    while ahead:
        here = ahead.pop()
        found.add(here)
        ahead |= {other for name in IMPORTS[here] for other in loads(name)} - found
    return found


@pytest.mark.parametrize("module", [name for name in FILES if within(name, *PURE)])
def test_a_pure_module_reaches_no_django(module: str) -> None:
    assert [
        f"{other} imports {name}"
        for other in sorted(reached(module))
        for name in IMPORTS[other]
        if within(name, "django", "allauth", "crispy_forms")
    ] == []


def test_the_pure_parts_are_there() -> None:
    assert [part for part in PURE if part not in FILES] == []


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("package", PACKAGES)
def test_no_function_imports(package: str) -> None:
    assert [
        f"{module}.{function.name} imports {name}"
        for module, tree in TREES.items()
        if within(module, package)
        for function in functions(tree)
        for node in nodes(function)
        for name in imported(node, module)
    ] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_what_a_module_keeps_to_itself_nobody_imports(package: str) -> None:
    assert [
        f"{module} imports {name}"
        for module, tree in TREES.items()
        if within(module, package)
        for node in ast.walk(tree)
        for name in imported(node, module)
        if re.search(r"(?:^|\.)_[^_]", name)
    ] == []


def test_nobody_imports_everything() -> None:
    assert [f"{module}: {name}" for module, names in IMPORTS.items() for name in names if name.endswith(".*")] == []


def test_modules_that_import_each_other_in_a_circle_are_not_there() -> None:
    """Packages apart: a package's __init__ gathers its modules, and they import each other directly."""
    modules = {name for name, path in FILES.items() if path.stem != "__init__"}
    direct = {
        module: {other for name in IMPORTS[module] for other in (name, name.rpartition(".")[0]) if other in modules}
        for module in modules
    }

    def leads_back(module: str) -> bool:
        found: set[str] = set()
        ahead = set(direct[module])
        while ahead:
            here = ahead.pop()
            found.add(here)
            ahead |= direct[here] - found
        return module in found

    assert sorted(module for module in modules if leads_back(module)) == []


@pytest.mark.parametrize("package", ["exercises", "programs", "upperback"])
def test_signals_are_not_used(package: str) -> None:
    assert breaches((package,), ("django.dispatch", "django.db.models.signals", "django.core.signals")) == []


SAMPLE = """
from typing import TYPE_CHECKING
import programs.models
from . import publishing
from .drafts import write_draft
if TYPE_CHECKING:
    from programs import hidden
else:
    from programs import shown
def late():
    from programs.queries import one, two
"""


def test_the_reader_of_imports_sees_every_kind_of_import() -> None:
    found = {name for node in nodes(ast.parse(SAMPLE)) for name in imported(node, "exercises.services")}
    assert found == {
        "typing.TYPE_CHECKING",
        "programs.models",
        "exercises.services.publishing",
        "exercises.services.drafts.write_draft",
        "programs.shown",
        "programs.queries.one",
        "programs.queries.two",
    }
