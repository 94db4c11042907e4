"""A file takes the place of the old one only when all went well."""

from pathlib import Path

import pytest

from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.replacing import replacing


def test_the_new_file_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = tmp_path / "表.pdf"
    target.write_bytes(b"old")
    with replacing(target) as stream:
        stream.write(b"new")
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def write_and_stop(target: Path) -> None:
    with replacing(target) as stream:
        stream.write(b"half")
        raise ValueError("stop")


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "表.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match="stop"):
        write_and_stop(target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="无法写入"), replacing(tmp_path / "no" / "表.pdf"):
        pass
