"""Ledgers at random keep every rule of the page; every village's name of the country can be printed."""

import lzma
import random

from lifepath_desktop.papers.document import Document, Table, TableColumn, TableRow
from lifepath_desktop.papers.fonts import missing_characters
from lifepath_desktop.resources import resources_folder
from tests.papers.ledger_rules import random_length, require_rules
from tests.papers.reading import page_texts, printed

VILLAGES = 620_573
PRIVATE_USE = ["\ue08b", "\ue170"]
"""What the Bureau's own tables have in place of characters that no standard has: named, printed as 〓."""


def village_names() -> list[str]:
    """Every village's and community's name as the Bureau's tables have it: a code of twelve digits stands before."""
    names: list[str] = []
    for path in sorted((resources_folder() / "divisions" / "villages").glob("*.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            names += [line.rstrip("\n")[13:] for line in lines]
    return names


def test_ledgers_of_any_length_keep_the_rules_of_the_page() -> None:
    # The full thousand: `python -m tests.benchmarks.bench_ledgers`.
    for seed in range(1000, 1030):
        require_rules(seed, min(random_length(seed), 400))


def test_a_ledger_of_three_thousand_rows_keeps_them_too() -> None:
    require_rules(7, 3000)


def test_every_village_of_the_country_has_a_name_that_can_be_printed() -> None:
    names = village_names()
    assert len(names) == VILLAGES
    assert missing_characters(names) == PRIVATE_USE


def test_names_of_villages_copy_out_of_the_paper_as_they_are() -> None:
    names = village_names()
    sample = random.Random(4).sample(names, 1500)
    sample += [name for name in names if any(sign in name for sign in PRIVATE_USE)]
    rows = [TableRow((str(number), name)) for number, name in enumerate(sample)]
    table = Table((TableColumn("序号", 20), TableColumn("名称", 130)), lambda: rows)
    text = "".join(page_texts(printed(Document("test", "村名", parts=(table,)))))
    assert [name for name in sample if "".join(name.split()) not in text] == []
