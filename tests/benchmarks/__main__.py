"""Run every benchmark, each in a process of its own, and end with 1 when one misses its target.

Run it by `.venv/bin/python -m tests.benchmarks`.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run the benchmarks one after the other: side by side they would disturb each other's floors."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    missed = []
    for script in sorted(HERE.glob("bench_*.py")):
        print(f"== {script.stem}", flush=True)
        if subprocess.run([sys.executable, "-m", f"tests.benchmarks.{script.stem}"], check=False).returncode:
            missed.append(script.stem)
    print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
