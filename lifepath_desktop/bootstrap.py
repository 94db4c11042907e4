"""Make what the program needs be there before anything of it is imported.

Standard library only, and written so that an older Python can still read the file and be refused
in words. All it says goes to stderr, because stdout belongs to the command line's answers.
"""

from __future__ import annotations

import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENVIRONMENT = os.path.join(TOP, ".venv")
PYTHON = os.path.join(ENVIRONMENT, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
LOCK = "requirements.lock"
TEST_LOCK = ".requirements-test.lock"
PACKAGE_STATUS = "/var/lib/dpkg/status"

WRONG_PYTHON = (
    "这台电脑用的是 Python {found}，本程序需要 Python 3.11、3.12 或 3.13，请安装后再运行。"
    "(Python {found} does not fit: please install Python 3.11, 3.12 or 3.13 and run this again.)"
)


def prepare(*, window: bool, tests: bool = False) -> None:
    """Return with every package importable, or end the process with one sentence that says what to do.

    `window` asks for the system libraries of Qt too, `tests` for the test tools. Where the packages
    belong into `.venv`, the program starts again inside it, so this may not return at all.
    A frozen program carries everything with it and is left alone.
    """
    if getattr(sys, "frozen", False):
        return
    if not (3, 11) <= sys.version_info[:2] < (3, 14):
        sys.exit(WRONG_PYTHON.format(found=".".join(map(str, sys.version_info[:3]))))
    locks = [LOCK, TEST_LOCK] if tests else [LOCK]
    stands = has_environment()
    stale = [lock for lock in locks if not (stands and is_stamped(lock))]
    unprobed = window and sys.platform == "linux" and not is_stamped(PACKAGE_STATUS)
    if stale or unprobed:
        # Only a first run or a changed lock pays for reading the installer.
        from lifepath_desktop import installing  # noqa: PLC0415

        try:
            belongs_inside = installing.install(stale, libraries=unprobed)
        except KeyboardInterrupt:
            sys.exit("准备工作已停下，下次运行会接着做完。")
        if not belongs_inside:
            return
    if not is_inside():
        start_again()


def is_inside() -> bool:
    """Tell whether this interpreter is the one of `.venv`."""
    return os.path.realpath(sys.prefix) == os.path.realpath(ENVIRONMENT)


def has_environment() -> bool:
    """Tell whether `.venv` stands and its Python still exists; a system upgrade may have taken that away."""
    try:
        with open(os.path.join(ENVIRONMENT, "pyvenv.cfg"), encoding="utf-8") as settings:
            values = dict(line.rstrip("\n").partition(" = ")[::2] for line in settings)
    except OSError:
        return False
    return os.path.exists(PYTHON) and os.path.exists(values.get("executable", PYTHON))


def is_stamped(source: str) -> bool:
    """Tell whether `.venv` was last brought up to the present state of a lock or of the system's packages."""
    try:
        with open(stamp_path(source), encoding="utf-8") as stamp:
            return stamp.read() == state_of(source)
    except OSError:
        return False


def stamp_path(source: str) -> str:
    """Return where `.venv` notes that `source` was dealt with."""
    return os.path.join(ENVIRONMENT, "stamp-" + os.path.basename(source).strip("."))


def state_of(source: str) -> str:
    """Return what a stamp must say to be fresh: a lock's own text, a system file's time of change."""
    if os.path.isabs(source):
        return str(os.stat(source).st_mtime_ns) if os.path.exists(source) else "none"
    with open(os.path.join(TOP, source), encoding="utf-8") as lock:
        return lock.read()


def start_again() -> None:
    """Run the same command line inside `.venv` and end with its exit status."""
    command = [PYTHON, *sys.orig_argv[1:]]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(PYTHON, command)
    # Windows has no exec that keeps the console waiting: stay as the parent and hand the status on.
    import subprocess  # noqa: PLC0415 - the standard library's slowest import, for Windows alone

    sys.exit(subprocess.call(command))
