"""Make what the program needs be there before anything of it is imported.

Standard library only, and written so that an older Python can still read the file and be refused
in words. All it says goes to stderr, because stdout belongs to the command line's answers.
"""

from __future__ import annotations

import os
import sys

from lifepath_desktop import environment

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
    locks = [environment.LOCK, environment.TEST_LOCK] if tests else [environment.LOCK]
    stands = environment.has_environment()
    stale = [lock for lock in locks if not (stands and environment.is_stamped(lock))]
    unprobed = window and sys.platform == "linux" and not environment.is_stamped(environment.PACKAGE_STATUS)
    if stale or unprobed:
        # Only a first run or a changed lock pays for reading the installer.
        from lifepath_desktop import installing  # noqa: PLC0415

        try:
            belongs_inside = installing.install(stale, libraries=unprobed)
        except KeyboardInterrupt:
            sys.exit("准备工作已停下，下次运行会接着做完。")
        if not belongs_inside:
            return
    if not environment.is_inside():
        start_again()


def start_again() -> None:
    """Run the same command line inside `.venv` and end with its exit status."""
    command = [environment.PYTHON, *sys.orig_argv[1:]]
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(environment.PYTHON, command)
    # Windows has no exec that keeps the console waiting: stay as the parent and hand the status on.
    import subprocess  # noqa: PLC0415 - the standard library's slowest import, for Windows alone

    sys.exit(subprocess.call(command))
