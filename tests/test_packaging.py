"""What is shipped for an office's PC says the same as the program: names of backups, the version, the commands."""

import json
import re
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from xml.etree import ElementTree

from db.opening import MIGRATIONS
from lifepath_desktop.services import autobackup
from ui.settings.about import version

TOP = Path(__file__).resolve().parent.parent
PACKAGING = TOP / ".ci" / "packaging"
LINUX, WINDOWS = PACKAGING / "linux", PACKAGING / "windows"
ID = "cn.lifepath.desktop"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_changelog_for_the_clerk_begins_with_the_version_that_is_built():
    project = tomllib.loads(read(TOP / "pyproject.toml"))["project"]
    assert version() == project["version"]


def test_a_double_click_on_a_backup_opens_the_program():
    kind = ElementTree.fromstring(read(LINUX / f"{ID}.xml"))[0]
    patterns = [part.attrib["pattern"] for part in kind if part.tag.endswith("glob")]
    names = [
        f"{autobackup.PREFIX}2024-10-31{autobackup.SUFFIX}",
        *re.findall(r'proposed = f"(.+)\{.*\}\.zip"', read(TOP / "ui" / "settings" / "safety.py")),
    ]
    assert len(names) == 2
    assert fnmatchcase(names[0], patterns[1])
    assert fnmatchcase(f"{names[1]}2024-10-31.zip", patterns[0])
    entry = read(LINUX / f"{ID}.desktop")
    assert f"MimeType={kind.attrib['type']};" in entry
    assert re.search(r"^Exec=\S+ %F$", entry, re.MULTILINE)


def test_what_the_machine_is_stands_nowhere_but_in_the_script_that_asks_it():
    assert "Architecture: @ARCHITECTURE@" in read(LINUX / "control")
    assert json.loads(read(LINUX / "info.json"))["arch"] == ["@ARCHITECTURE@"]
    assert "linux-x86_64" not in read(TOP / ".ci" / "package") + read(LINUX / "inside.sh")


def test_every_migration_is_found_by_a_frozen_program():
    """The files of the folder are packed as data: a frozen program has no folder of its modules."""
    assert '(str(TOP / "db" / "migrations"), "db/migrations")' in read(PACKAGING / "lifepath.spec")
    for script in MIGRATIONS.glob("[0-9]*.py"):
        assert script.with_suffix(".sql").exists() or ".sql" not in read(script), script.name


def test_what_windows_programs_read_is_written_as_they_expect_it():
    """Inno Setup and Notepad know UTF-8 by its mark; PowerShell 5 would read Chinese without it as GBK."""
    assert (WINDOWS / "installer.iss").read_bytes().startswith(b"\xef\xbb\xbf")
    note = (WINDOWS / "先看这里.txt").read_bytes()
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\r\n") == note.count(b"\n")
    assert read(WINDOWS / "build.ps1").isascii()


def test_both_notes_beside_the_program_name_its_trial_and_the_folder_for_a_stick():
    for note in (LINUX / "先看这里.txt", WINDOWS / "先看这里.txt"):
        assert "--self-test" in read(note)
        assert "新建一个名为 data 的文件夹" in read(note)
