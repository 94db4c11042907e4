"""Where the program looks for its register: on a stick everything stays on the stick."""

import sys

from platformdirs import user_data_path

from lifepath_desktop.services.folders import default_register, program_folder, whereabouts


def test_beside_a_frozen_program_means_beside_its_executable(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "lifepath-desktop"))
    assert program_folder() == tmp_path
    assert default_register() == user_data_path("lifepath_desktop", appauthor=False)

    (tmp_path / "data").mkdir()

    assert default_register() == tmp_path / "data"


def test_a_program_on_a_stick_keeps_its_note_there(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "lifepath-desktop"))
    (tmp_path / "data").mkdir()
    places = whereabouts()
    places.remember(tmp_path / "另一个")
    assert places.note.parent == tmp_path / "data"
    assert whereabouts().last() == tmp_path / "另一个"
