"""Start 生命通道台账: the window without a command, the command line with one, `--test`, or a copy's trial `--self-test`."""

from __future__ import annotations

import os
import sys
import time

from lifepath_desktop import bootstrap, environment

BEGUN = time.perf_counter()
OPTIONS_BEFORE_A_COMMAND = ("--register", "--today", "--clerk")


def main(argv: list[str]) -> int:
    """Run what the command line asks for and return the exit status."""
    testing, trying = argv[:1] == ["--test"], argv[:1] == ["--self-test"]
    window = not testing and wants_window(argv)
    bootstrap.prepare(window=window or testing or trying, tests=testing)
    if testing:
        return run_tests(argv[1:])
    if trying:
        from lifepath_desktop import self_test  # noqa: PLC0415 - importable only after the bootstrap
        from ui import room_tour  # noqa: PLC0415

        return self_test.run(room_tour.show_every_room)
    if not window:
        from lifepath_desktop import cli  # noqa: PLC0415 - importable only after the bootstrap

        return cli.run(argv)
    if sys.platform == "linux":
        # Qt's wheels carry no fcitx plugin; through the ibus portal fcitx5 types Chinese all the same.
        os.environ.setdefault("QT_IM_MODULE", "ibus")
        os.environ.setdefault("IBUS_USE_PORTAL", "1")
    from ui import application  # noqa: PLC0415 - importable only after the bootstrap

    begun = application.begin(argv, BEGUN)
    from ui import start  # noqa: PLC0415 - its many parts are read below the picture that a slow PC shows

    return start.run(argv, begun)


def wants_window(argv: list[str]) -> bool:
    """Tell whether the arguments hold no command: nothing but options that the window takes too, and files.

    A file manager passes files when they are opened with the program or dropped on its icon.
    """
    rest = iter(argv)
    for argument in rest:
        name, equals, _ = argument.partition("=")
        if name not in OPTIONS_BEFORE_A_COMMAND:
            # No command has a dot in it.
            if not (os.path.splitext(argument)[1] and os.path.isfile(argument)):
                return False
        elif not equals:
            next(rest, None)
    return True


def run_tests(arguments: list[str]) -> int:
    """Run pytest over the program's own tests, from any folder and without a screen."""
    import pytest  # noqa: PLC0415 - there only after the bootstrap

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(environment.TOP)
    status = int(pytest.main(arguments))
    sys.stdout.flush()
    sys.stderr.flush()
    # The answer is given. What thousands of tests left of Qt is not taken apart in the random order of the
    # interpreter's end: that can crash after a run in which every test passed.
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
