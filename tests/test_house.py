"""The rules of the house that no other tool checks: sizes, names, layers, clocks and what may stand in a file."""

import ast
import graphlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
PACKAGES = ("lifepath_desktop", "db", "ui")
NOT_OURS = {"build", "dist", "wheels", "data", "__pycache__"}
TEXTS = {".py", ".md", ".toml", ".lock", ".json", ".yml", ".yaml", ".qss", ".svg", ".txt", ".cfg", ".ini", ""}

LONGEST_FILE, LONGEST_FILE_OF_UI = 300, 400
MOST_PUBLIC_METHODS, MOST_METHODS = 15, 20
NO_NAMES = {
    "manager",
    "helper",
    "helpers",
    "util",
    "utils",
    "handler",
    "controller",
    "base",
    "misc",
    "common",
}
# A package may offer its models in one place: that list is also the list of tables.
MAY_REEXPORT = {Path("db/models/__init__.py")}
# db/base.py holds what every table has; the word is peewee's own there.
NAMED_ALL_THE_SAME = {Path("db/base.py")}


def sources() -> list[Path]:
    """Every Python file of the program itself, relative to the top."""
    found = [path for package in PACKAGES for path in (TOP / package).rglob("*.py")]
    return [Path("main.py"), *sorted(path.relative_to(TOP) for path in found)]


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file of the project with what it says."""
    for path in sorted(TOP.rglob("*")):
        inside = path.relative_to(TOP)
        hidden = any(part.startswith(".") for part in inside.parts[:-1]) and inside.parts[0] != ".ci"
        if not hidden and NOT_OURS.isdisjoint(inside.parts) and path.suffix in TEXTS and path.is_file():
            yield inside, path.read_text(encoding="utf-8", errors="replace")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((TOP / path).read_text(encoding="utf-8"))


@cache
def modules() -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    return {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in sources()}


def imported(path: Path) -> set[str]:
    """The dotted names a file imports anywhere in it, `from package import module` told apart from names."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner & modules().keys()
            if not inner <= modules().keys():
                found.add(node.module)
    return found


def graph() -> dict[str, set[str]]:
    return {name: imported(path) & modules().keys() for name, path in modules().items()}


def classes(path: Path) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]


def words(name: str) -> set[str]:
    """The words of a name in CamelCase or snake_case."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_files_stay_short():
    for path in sources():
        lines = sum(1 for line in (TOP / path).read_text(encoding="utf-8").splitlines() if line.strip())
        limit = LONGEST_FILE_OF_UI if path.parts[0] == "ui" else LONGEST_FILE
        assert lines <= limit, f"{path} has {lines} lines"


def test_classes_stay_small():
    """Overrides of Qt's own methods, the only camelCase names, are Qt's interface and not counted."""
    for path in sources():
        for node in classes(path):
            methods = [item.name for item in node.body if isinstance(item, ast.FunctionDef)]
            own = [name for name in methods if name.islower()]
            public = [name for name in own if not name.startswith("_")]
            assert len(public) <= MOST_PUBLIC_METHODS, f"{path}: {node.name} has {len(public)} public methods"
            assert len(own) <= MOST_METHODS, f"{path}: {node.name} has {len(own)} methods"


def test_names_say_what_a_thing_is():
    for path in sources():
        assert path in NAMED_ALL_THE_SAME or not words(path.stem) & NO_NAMES, path
        for node in classes(path):
            assert not words(node.name) & NO_NAMES, f"{path}: {node.name}"


def test_every_module_says_what_it_is_for():
    for path in sources():
        assert path.name == "__init__.py" or ast.get_docstring(tree(path)), path


def test_packages_reexport_nothing():
    for path in sources():
        if path.name == "__init__.py" and path not in MAY_REEXPORT:
            assert all(isinstance(node, ast.Expr) for node in tree(path).body), path


@pytest.mark.parametrize(
    "floor", ["lifepath_desktop/domain", "lifepath_desktop/services", "lifepath_desktop/queries"]
)
def test_the_clock_comes_in_from_outside(floor):
    for path in sources():
        if path.as_posix().startswith(floor):
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    called = ast.unparse(node.func)
                    assert not re.search(r"\b(date(time)?\.(today|now|utcnow)|time\.time)$", called), (
                        path,
                        called,
                    )


def test_nothing_swallows_everything():
    """A handler of every exception is lawful only where it raises again what it does not know."""
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                caught = (
                    {"BaseException"}
                    if node.type is None
                    else set(re.findall(r"\w+", ast.unparse(node.type)))
                )
                passes_on = any(isinstance(part, ast.Raise) and part.exc is None for part in ast.walk(node))
                assert passes_on or caught.isdisjoint({"Exception", "BaseException"}), f"{path}:{node.lineno}"


def test_no_import_runs_in_a_circle():
    try:
        tuple(graphlib.TopologicalSorter(graph()).static_order())
    except graphlib.CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_only_the_window_knows_qt():
    for path in sources():
        if path.parts[0] != "ui":
            qt = {name for name in imported(path) if name.startswith(("PySide6", "shiboken6"))}
            assert not qt, path


def test_the_domain_needs_the_standard_library_alone():
    own = (
        "lifepath_desktop.domain",
        "lifepath_desktop.columns",
        "lifepath_desktop.progress",
        "lifepath_desktop.errors",
    )
    for path in sources():
        if path.as_posix().startswith("lifepath_desktop/domain/"):
            for name in imported(path):
                assert name.split(".")[0] in sys.stdlib_module_names or name.startswith(own), (path, name)


def test_rooms_of_the_window_do_not_know_each_other():
    rooms = {path.parts[1] for path in sources() if path.parts[0] == "ui" and len(path.parts) > 2} - {"kit"}
    for name, reached in graph().items():
        room = name.split(".")[1] if name.startswith("ui.") else ""
        if room in rooms:
            others = {other.split(".")[1] for other in reached if other.startswith("ui.")} & rooms
            assert others <= {room}, name


def test_what_runs_before_the_packages_are_there_imports_none_of_them():
    first = ("bootstrap", "environment", "installing")
    for name in first:
        for module in imported(Path("lifepath_desktop", f"{name}.py")):
            assert (
                module in {f"lifepath_desktop.{other}" for other in first}
                or module.split(".")[0] in sys.stdlib_module_names
            ), (name, module)


def test_nothing_is_left_unfinished():
    marks = re.compile(
        r"\b(TO"
        r"DO|FIX"
        r"ME|XX"
        r"X)\b|raise Not"
        r"Implemented|pytest\.skip\(|@pytest\.mark\.(skip|xfail)\b"
    )
    for path, text in texts():
        if path.suffix == ".py" and path != Path("tests/test_house.py"):
            found = marks.search(text)
            assert found is None, (path, found.group())


def test_no_file_names_a_machine_or_where_packages_were_fetched():
    """Paths of one computer and addresses of package mirrors belong to nobody else."""
    foreign = re.compile(
        r"(?<![\w.~*/])/(?:home|root|work|Users)/\w|[A-Z]:\\Users\\\w|https?://[^\s\"'<>]+/simple\b|--(?:extra-)?index-url \S*//"
    )
    for path, text in texts():
        if path != Path("tests/test_house.py"):
            found = foreign.search(text)
            assert found is None, (path, found.group())


def test_the_readme_opens_with_the_two_commands():
    opening = (TOP / "README.md").read_text(encoding="utf-8")[:600]
    assert "python3 main.py\n" in opening
    assert "python3 main.py --test\n" in opening
