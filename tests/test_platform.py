"""What must hold on every system the program runs on: the pinned Qt, and nothing that Windows does not have."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.test_house import NOT_OURS

CALLS = 1_000


def test_calls_that_return_nothing_keep_the_references_of_none(qtbot):
    """Some PySide6 lose one reference of None on each such call and end Python 3.11 after some thousand."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(CALLS):
        label.setText(str(number))

    assert abs(sys.getrefcount(None) - before) < CALLS // 10


TOP = Path(__file__).resolve().parent.parent
POSIX_MODULES = {"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "syslog", "crypt"}
POSIX_CALLS = {
    "os.fork", "os.getuid", "os.geteuid", "os.getgid", "os.chown", "os.fchmod", "os.fchown", "os.mkfifo", "os.setsid",
    "os.killpg", "os.getpgid", "os.statvfs", "os.sync", "os.uname", "os.execv", "os.sendfile", "signal.SIGKILL",
    "signal.alarm",
}  # fmt: skip
# Each of these runs on Linux alone, behind a question about the system.
GUARDED = {("lifepath_desktop/bootstrap.py", "os.execv"), ("lifepath_desktop/installing.py", "os.geteuid")}
REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE)


def test_nothing_is_called_that_windows_does_not_have():
    for path in [
        TOP / "main.py",
        *(p for d in ("lifepath_desktop", "db", "ui") for p in (TOP / d).rglob("*.py")),
    ]:
        inside = path.relative_to(TOP).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
                assert not names & POSIX_MODULES, f"{inside}:{node.lineno}"
            elif isinstance(node, ast.Attribute):
                name = ast.unparse(node)
                assert name not in POSIX_CALLS or (inside, name) in GUARDED, f"{inside}:{node.lineno} {name}"


def test_every_text_file_is_opened_with_its_encoding():
    """Windows would read it as GBK."""
    for path in [
        TOP / "main.py",
        *(p for d in ("lifepath_desktop", "db", "ui") for p in (TOP / d).rglob("*.py")),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            given = {word.arg for word in node.keywords}
            if node.func.attr in {"read_text", "write_text"}:
                needed = 0 if node.func.attr == "read_text" else 1
                assert "encoding" in given or len(node.args) > needed, f"{path}:{node.lineno}"


def program_files() -> Iterator[str]:
    """Every file that belongs to the program, also where it was unpacked without its history."""
    for path in sorted(TOP.rglob("*")):
        inside = path.relative_to(TOP)
        hidden = any(part.startswith(".") for part in inside.parts[:-1]) and inside.parts[0] != ".ci"
        if not hidden and NOT_OURS.isdisjoint(inside.parts) and path.is_file():
            yield inside.as_posix()


def test_no_file_of_the_program_has_a_name_that_windows_refuses():
    names = list(program_files())
    assert len(names) == len({name.casefold() for name in names})  # Windows does not tell A from a
    for name in names:
        assert not any(REFUSED_BY_WINDOWS.search(part) for part in name.split("/")), name
        assert len(name) < 180, name
