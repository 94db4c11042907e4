"""The whole office goes on working after a real-name tip-off: nothing that leaves the program names who told."""

import gzip
import io
import sys
import zipfile
from pathlib import Path

import peewee
import pytest

from db.opening import close_database
from lifepath_desktop.cli import main
from lifepath_desktop.services.month_papers import MonthWanted, print_month
from tests.papers.reading import page_texts
from tests.services.test_informants_stay_secret import CANARIES, SEEN, found_in
from tests.services.test_informants_stay_secret import lived as lived
from tests.services.tip_offs import INFORMANT, TODAY, receive
from ui.crash import diagnosis

HANDED_ON = (
    ("ledger", "--village", "白际村", "--out", "台账.pdf"),
    ("ledger", "--village", "白际村", "--out", "台账.xlsx"),
    ("summary", "--month", "2024-10", "--out", "汇总.pdf"),
    ("summary", "--month", "2024-10", "--out", "汇总.xlsx"),
    ("lists", "--out", "清单.pdf"),
    ("lists", "--out", "清单.xlsx"),
    ("export", "--out", "导出"),
    ("backup", "--out", "备份.zip"),
)
SAID = (("figures", "--month", "2024-10", "--json"), ("history", "--json"), ("history",), ("check", "--json"))


def opened(name: str, content: bytes) -> bytes:
    """What a reader sees of a file: pages as text, packed files unpacked, and the bytes as they lie there."""
    if content.startswith(b"%PDF"):
        return content + "".join(page_texts(content)).encode()
    if content.startswith(b"\x1f\x8b"):
        return content + gzip.decompress(content)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return content + b"\n".join(opened(part, packed.read(part)) for part in packed.namelist())
    return name.encode() + content


def everything_under(folder: Path) -> bytes:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return b"\n".join(opened(file.name, file.read_bytes()) for file in files)


def test_not_in_anything_that_the_commands_write_or_say(lived, register, tmp_path, capfdbinary):
    out = tmp_path / "交出去的"
    out.mkdir()
    print_month(MonthWanted("2024-10"), out / "月报", clerk="汪文书", today=TODAY)
    assert found_in(everything_under(out)) == []
    close_database()
    common = ("--register", str(register), "--today", TODAY.isoformat())
    for *words, name in HANDED_ON:
        assert main([*words, str(out / name), *common]) == 0, words
        close_database()
        written = out / name
        content = everything_under(written) if written.is_dir() else opened(name, written.read_bytes())
        assert found_in(content) == [], words
        assert words[0] == "summary" or found_in(content, (SEEN,)) == [SEEN], words
    for words in SAID:
        assert main([*words, *common]) == 0, words
        close_database()

    said = capfdbinary.readouterr()
    assert found_in(said.out + said.err) == []
    assert found_in(everything_under(register)) == []
    assert found_in(everything_under(register), (SEEN,)) == [SEEN]


def test_not_in_the_diagnosis_of_a_bug_met_while_it_was_taken_in(lived):
    close_database()
    with pytest.raises(peewee.InterfaceError) as bug:
        receive(INFORMANT, content="楼道堆物")
    told = diagnosis(bug.type, bug.value, bug.tb)
    assert "receive_tip_off" in told
    assert found_in(told.encode()) == []


def test_not_in_the_diagnosis_when_the_name_itself_is_what_broke_it(lived):
    try:
        raise ValueError(INFORMANT)
    except ValueError:
        told = diagnosis(*sys.exc_info())
    assert "Informant(…)" in told
    assert found_in(told.encode()) == []


def test_the_looking_would_find_it(tmp_path):
    """A test of the test: each spelling, packed and unpacked, is found where it does stand."""
    with zipfile.ZipFile(tmp_path / "漏.zip", "w") as packed:
        packed.writestr("漏.txt", "、".join(CANARIES))
        packed.writestr("漏.gz", gzip.compress(CANARIES[0].encode("gb18030")))
    assert found_in(everything_under(tmp_path)) == list(CANARIES)
