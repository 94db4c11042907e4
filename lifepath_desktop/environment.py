"""Where the program's own Python environment is, and whether it is fresh.

Standard library only, and readable by an older Python: `bootstrap` needs it before anything is installed.
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
