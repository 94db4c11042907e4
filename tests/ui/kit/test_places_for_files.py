"""Dialogs for files begin where the user was last."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.kit.keeper import MemoryKeeper
from ui.kit.places_for_files import SAVED, TAKEN, begin_at, note_folder
from ui.kit.preview import Preview


@pytest.fixture
def keeper():
    return MemoryKeeper()


def test_a_first_paper_is_proposed_in_the_users_documents_not_in_the_programs_folder(keeper):
    proposed = Path(begin_at(keeper, SAVED, "汇总表.pdf"))
    assert proposed.name == "汇总表.pdf"
    assert proposed.is_absolute()
    assert proposed.parent != Path.cwd()


def test_the_next_paper_is_proposed_where_the_last_was_saved(keeper, tmp_path):
    note_folder(keeper, SAVED, tmp_path)
    assert begin_at(keeper, SAVED, "汇总表.pdf") == str(tmp_path / "汇总表.pdf")
    assert Path(begin_at(keeper, TAKEN)) != tmp_path


def test_a_folder_that_is_gone_is_not_proposed(keeper, tmp_path):
    note_folder(keeper, SAVED, tmp_path / "U盘")
    assert Path(begin_at(keeper, SAVED, "汇总表.pdf")).parent != tmp_path / "U盘"


def test_the_preview_begins_there(qtbot, kit_desk, tmp_path, monkeypatch):
    asked = []

    def answer(_parent, _title, start, _kinds):
        asked.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    note_folder(kit_desk.keeper, SAVED, tmp_path)
    preview = Preview(kit_desk)
    qtbot.addWidget(preview)
    preview.ask_save()
    assert asked == [str(tmp_path / "预览.pdf")]
