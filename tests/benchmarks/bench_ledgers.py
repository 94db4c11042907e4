"""A thousand random ledgers of 0 to 3,000 rows, printed and read back: every rule of the page, none broken.

Run `python -m tests.benchmarks.bench_ledgers`, or with another number of ledgers behind it.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor

from tests.papers.ledger_rules import random_length, require_rules

LEDGERS = 1000


def main() -> int:
    """Tell how many kept the rules, and the words of each that did not."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LEDGERS
    began = time.monotonic()
    with ProcessPoolExecutor(max_workers=2) as pool:
        broken = [words for words in pool.map(_broken, range(count), chunksize=10) if words]
    rows = sum(map(random_length, range(count)))
    print(f"{count} ledgers, {rows} rows, {time.monotonic() - began:.0f} s: {len(broken)} broken")
    print("\n".join(broken[:20]))
    return int(bool(broken))


def _broken(seed: int) -> str:
    try:
        require_rules(seed, random_length(seed))
    except AssertionError as trouble:
        return str(trouble).splitlines()[0]
    return ""


if __name__ == "__main__":
    sys.exit(main())
