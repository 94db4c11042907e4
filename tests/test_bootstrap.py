"""The program prepares its own environment, once, and says in words why when it cannot."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from lifepath_desktop import bootstrap, environment, installing
from main import wants_window

TOP = Path(environment.TOP)
START = """
import sys
from lifepath_desktop import bootstrap, environment
bootstrap.prepare(window=False)
import lifepath_sample
print(lifepath_sample.WORD, environment.is_inside(), *sys.argv[1:])
"""


class Program:
    """A small program of one package in its own folder, started as a clerk starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "lifepath_desktop").mkdir()
        for name in ("__init__.py", "bootstrap.py", "environment.py", "installing.py"):
            shutil.copy(TOP / "lifepath_desktop" / name, folder / "lifepath_desktop" / name)
        (folder / "main.py").write_text(START, encoding="utf-8")
        self.offer("1.0", "甲")

    def offer(self, version: str, word: str) -> Path:
        """Put a wheel of this version into `wheels` and lock it."""
        wheel = self.folder / "wheels" / f"lifepath_sample-{version}-py3-none-any.whl"
        wheel.parent.mkdir(exist_ok=True)
        about = f"lifepath_sample-{version}.dist-info"
        with zipfile.ZipFile(wheel, "w") as packed:
            packed.writestr("lifepath_sample.py", f"WORD = {word!a}")
            packed.writestr(
                f"{about}/METADATA", f"Metadata-Version: 2.1\nName: lifepath-sample\nVersion: {version}\n"
            )
            packed.writestr(
                f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            packed.writestr(f"{about}/RECORD", "")
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        lock = f"lifepath-sample=={version} \\\n    --hash=sha256:{digest}\n"
        (self.folder / "requirements.lock").write_text(lock, encoding="utf-8")
        return wheel

    def start(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "main.py", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_a_first_start_installs_offline_and_goes_on_inside_the_environment(program):
    first = program.start("--register", "台账 库")
    assert (first.returncode, first.stdout) == (0, "甲 True --register 台账 库\n")
    assert "正在准备运行环境" in first.stderr

    second = program.start()
    assert (second.stdout, second.stderr) == ("甲 True\n", "")


def test_a_changed_lock_is_installed_at_the_next_start(program):
    program.start()
    program.offer("2.0", "乙")
    assert program.start().stdout == "乙 True\n"


def test_an_environment_whose_python_is_gone_is_made_anew(program):
    program.start()
    settings = program.folder / ".venv" / "pyvenv.cfg"
    lines = [line for line in settings.read_text().splitlines() if not line.startswith("executable")]
    settings.write_text("\n".join([*lines, f"executable = {program.folder / 'gone'}"]))
    assert program.start().stdout == "甲 True\n"


def test_a_wheel_that_is_not_the_locked_one_is_refused_in_words(program):
    lock = (program.folder / "requirements.lock").read_text()
    program.offer("1.0", "另一个")
    (program.folder / "requirements.lock").write_text(lock)

    refused = program.start()

    assert (refused.returncode, refused.stdout) == (1, "")
    assert "与清单不一致" in refused.stderr.splitlines()[-1]


def test_a_missing_wheel_is_told_and_the_next_start_tries_again(program):
    wheel = program.folder / "wheels" / "lifepath_sample-1.0-py3-none-any.whl"
    kept = wheel.rename(program.folder / wheel.name)
    refused = program.start()
    assert refused.returncode == 1
    assert "没有适合这台电脑的安装包" in refused.stderr.splitlines()[-1]

    kept.rename(wheel)
    assert program.start().stdout == "甲 True\n"


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 18), (3, 10, 13), (3, 14, 0)])
def test_a_wrong_python_is_refused_in_both_languages(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as refused:
        bootstrap.prepare(window=True)
    sentence = str(refused.value)
    assert ".".join(map(str, version)) in sentence
    assert "请安装" in sentence
    assert "please install Python 3.11, 3.12 or 3.13" in sentence


@pytest.mark.parametrize(
    "name", ["main.py", *(f"lifepath_desktop/{name}.py" for name in ("__init__", "bootstrap", "environment"))]
)
def test_an_old_python_can_read_far_enough_to_be_refused(name):
    tree = ast.parse((TOP / name).read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not imported or (isinstance(imported[0], ast.ImportFrom) and imported[0].module == "__future__")


def test_a_frozen_program_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "version_info", (3, 8, 0))
    bootstrap.prepare(window=True)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "磁盘空间不够"),
        ("ERROR: [Errno 13] Permission denied: '/x'", "没有权限"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "与清单不一致"),
        ("NewConnectionError: ...\nERROR: No matching distribution found for peewee", "连不上软件源"),
        ("ERROR: No matching distribution found for peewee", "没有适合这台电脑的安装包"),
        ("ERROR: something new", "ERROR: something new，请再运行一次"),
        ("", "没有更多说明"),
    ],
)
def test_what_an_installer_says_becomes_a_sentence(told, sentence):
    assert sentence in installing.reason(told)


def test_both_locks_pin_one_version_for_each_machine():
    for lock in (environment.LOCK, environment.TEST_LOCK):
        names = [name for name, _ in installing.pins(lock)]
        assert len(names) == len(set(names)) > 10


def test_every_pinned_package_has_hashes_and_nothing_comes_from_elsewhere():
    for lock in (environment.LOCK, environment.TEST_LOCK):
        text = environment.state_of(lock)
        pinned = [line for line in text.splitlines() if not line.startswith((" ", "#"))]
        assert all(installing.PIN.match(line) for line in pinned)
        assert all("--hash=sha256:" in text.partition(line)[2].partition("==")[0] for line in pinned)
        assert "//" not in text


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--register", "台账库"], True),
        (["--register=台账库", "--clerk", "王"], True),
        (["--register", "台账库", "check"], False),
        (["check", "--json"], False),
        (["--help"], False),
    ],
)
def test_a_command_runs_without_the_window(arguments, window):
    assert wants_window(arguments) is window
