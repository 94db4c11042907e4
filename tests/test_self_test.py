"""The trial of an installed copy: it walks through verbs and rooms, and what does not work is named."""

import os
import subprocess
import sys

from lifepath_desktop import self_test
from lifepath_desktop.environment import TOP


def test_a_whole_copy_passes_its_own_trial(tmp_path):
    done = subprocess.run(
        [sys.executable, f"{TOP}/main.py", "--self-test"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "自检全部通过。"
    assert list(tmp_path.iterdir()) == []  # nothing of it stays behind


def test_what_does_not_work_is_named_and_the_rest_is_tried_all_the_same(monkeypatch, capsys):
    monkeypatch.setattr(sys, "executable", "no-such-program")

    status = self_test.run(lambda register: "" if not register.exists() else "有台账库")

    told = capsys.readouterr().out
    assert status == self_test.FAILED
    assert "[通过] 解开字体" in told
    assert "[没有通过] 打印台账：没有运行起来" in told
    assert "[通过] 打开窗口各页" in told
    assert told.splitlines()[-1].startswith("自检没有通过：建立演示台账库、打印台账")
