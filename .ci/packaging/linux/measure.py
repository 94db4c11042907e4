"""Measure a built program: how large it is, and how long from its start to the first picture and the first room.

    python3 measure.py FOLDER_OF_THE_PROGRAM [FILES THAT ARE GIVEN AWAY...]

The window opens in an Xvfb whose screen is a file: what is on it is read without asking the server. As root the
starts are measured with an empty file cache too, as after switching the PC on. Standard library only.
"""

import mmap
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS, PATIENCE = 7, 60.0
WIDTH, HEIGHT, PIXEL = 1366, 768, 4
QUIET_SECONDS = 1.0


class Screen:
    """An Xvfb and the bytes that it shows."""

    def __init__(self, scratch: Path) -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                f"{WIDTH}x{HEIGHT}x24",
                "-fbdir",
                str(scratch),
            ],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.name = f":{told.readline().strip()}"
        with (scratch / "Xvfb_screen0").open("rb") as shown:
            self._bytes = mmap.mmap(shown.fileno(), 0, access=mmap.ACCESS_READ)

    def points(self) -> bytes:
        """Every 97th row of the screen: enough to see that something was painted."""
        row = WIDTH * PIXEL
        start = len(self._bytes) - row * HEIGHT
        return b"".join(self._bytes[start + y * row : start + (y + 1) * row] for y in range(40, HEIGHT, 97))

    def close(self) -> None:
        """End the server."""
        self._bytes.close()
        self._server.terminate()
        self._server.wait()


def started(command: list[str], screen: Screen, surroundings: dict[str, str]) -> tuple[float, float]:
    """Start the program once; return the milliseconds to its first picture and to the last change of it."""
    blank = screen.points()
    begun = time.perf_counter()
    program = subprocess.Popen(command, env=surroundings, stderr=subprocess.DEVNULL)
    first = last = 0.0
    seen = blank
    while time.perf_counter() - begun < PATIENCE:
        now, when = screen.points(), time.perf_counter()
        if now != seen:
            seen, last = now, when
            first = first or when
        if first and when - last > QUIET_SECONDS:
            break
        time.sleep(0.002)
    program.terminate()
    program.wait()
    while screen.points() != blank:
        time.sleep(0.05)
    return (first - begun) * 1000, (last - begun) * 1000


def tell_start(name: str, command: list[str], screen: Screen, surroundings: dict[str, str]) -> None:
    """Measure a start warm and, where that is allowed, cold, and print the medians."""
    caches = Path("/proc/sys/vm/drop_caches")
    for state in ("warm", "cold"):
        if state == "cold" and not os.access(caches, os.W_OK):
            continue
        seen = []
        for _ in range(RUNS):
            if state == "cold":
                os.sync()
                caches.write_text("3")
            seen.append(started(command, screen, surroundings))
        first, last = (statistics.median(times) for times in zip(*seen, strict=True))
        print(f"{name}, {state}: first picture {first:.0f} ms, at rest {last:.0f} ms (median of {RUNS})")  # noqa: T201


def size_of(path: Path) -> float:
    """Return the megabytes of a file or of everything in a folder."""
    files = [path] if path.is_file() else [inside for inside in path.rglob("*") if not inside.is_symlink()]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def main(folder: Path, given: list[Path]) -> None:
    """Print sizes and starts."""
    for path in (folder, *given):
        print(f"{path.name}: {size_of(path):.1f} MB")  # noqa: T201
    program = str(folder / "lifepath-desktop")
    with tempfile.TemporaryDirectory(prefix="lifepath-measure-") as name:
        scratch = Path(name)
        surroundings = {**os.environ, "HOME": name, "LANG": "C.UTF-8"}
        for kind in ("DATA", "CONFIG", "CACHE"):
            surroundings[f"XDG_{kind}_HOME"] = str(scratch / kind.lower())
        screen = Screen(scratch)
        try:
            surroundings["DISPLAY"] = screen.name
            tell_start("first page of all", [program], screen, surroundings)
            register = ["--register", str(scratch / "register")]
            subprocess.run(
                [program, *register, "demo"], env=surroundings, check=True, stdout=subprocess.DEVNULL
            )
            tell_start("a register's window", [program, *register, "--clerk", "-"], screen, surroundings)
        finally:
            screen.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
