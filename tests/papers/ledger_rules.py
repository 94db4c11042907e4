"""The rules of a printed ledger, asked of its PDF as a stranger's program reads it: issue 4's list."""

import random
import re
from collections import Counter
from itertools import chain

from lifepath_desktop.domain import ledger_form as form
from lifepath_desktop.domain.paper_rows import LedgerPaperRow
from lifepath_desktop.papers.ledger import ledger_document
from tests.papers.reading import page_texts, printed
from tests.papers.samples import HEAD, random_rows

MOST_ROWS = 3000


def random_length(seed: int) -> int:
    """How many rows the ledger of a seed has: most are as long as a village's, every tenth up to 3,000."""
    chance = random.Random(f"length {seed}")
    return chance.randrange(MOST_ROWS + 1) if chance.random() < 0.1 else chance.randrange(60)


def require_rules(seed: int, count: int) -> None:
    """Print the ledger of a seed and read it back; fails with the seed where a rule is broken."""
    rows = list(random_rows(seed, count)())
    pdf = printed(ledger_document(HEAD, lambda: rows))
    pages = page_texts(pdf)
    told = f"seed {seed}, {count} rows"
    assert pdf.count(b"/Type /Font ") == 2 * pdf.count(b"/FontFile2") > 0, told  # each with its descendant
    for number, page in enumerate(pages, 1):
        assert "场所（单位）名称" in page, told
        assert "整改状态及" in page, told
        assert f"第{number}页共{len(pages)}页" in page, told
    _require_whole_rows(pages, count, told)
    lost = _characters(rows) - Counter(chain.from_iterable(pages))
    assert not lost, f"{told}: {lost}"
    _require_sums(rows, pages[-1], told)


def _require_whole_rows(pages: list[str], count: int, told: str) -> None:
    """Each row begins and ends on one page, and the signatures have the total and a row above them."""
    starts = [re.findall(r"始(\d{4})", page) for page in pages]
    assert starts == [re.findall(r"终(\d{4})", page) for page in pages], told
    assert sorted(chain.from_iterable(starts)) == [f"{number:04d}" for number in range(count)], told
    assert "网格员（签字）" in pages[-1], told
    assert "合计（" in pages[-1], told
    assert count == 0 or starts[-1], told


def _require_sums(rows: list[LedgerPaperRow], page: str, told: str) -> None:
    found = sum(row.found for row in rows)
    fixed = sum(row.found for row in rows if row.fixed_on)
    places = len({row.place_key for row in rows})
    for words in (
        f"合计（场所{places}家，隐患{len(rows)}条）",
        f"发现隐患共{found}处",
        f"完成整改{fixed}处",
        f"未完成整改{found - fixed}处",
    ):
        # A narrow cell is read between its neighbours' lines: its characters are looked for, in any order.
        assert not Counter(words) - Counter(page), f"{told}: {words}"


def _characters(rows: list[LedgerPaperRow]) -> Counter[str]:
    """Count what the rows say, without blanks; the joined cells of a place once."""
    said: Counter[str] = Counter()
    last = 0
    for position, row in form.numbered(rows):
        for column, text in zip(form.COLUMNS, form.cells(position, row), strict=True):
            if position != last or not column.merges:
                said.update("".join(text.split()))
        last = position
    return said
