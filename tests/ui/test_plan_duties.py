"""The table of the plan's duties names rooms, steps and figures that the program really has."""

import re
from functools import cache
from pathlib import Path

import pytest

from lifepath_desktop.domain.figures import FIGURES
from lifepath_desktop.program_files import resources_folder
from ui.rooms import ROOMS

TOP = Path(__file__).resolve().parents[2]
KEYS = {room.title: room.key for room in ROOMS}
HEADINGS = {figure.heading for figure in FIGURES}
# Words of steps and tabs that a room shows come from its own files or, as data, from these.
SHARED = ("ui/*.py", "lifepath_desktop/domain/*.py", "lifepath_desktop/queries/*.py")


def duties() -> list[tuple[str, str, str]]:
    text = (resources_folder() / "manual" / "plan-duties.md").read_text(encoding="utf-8")
    rows = [line.strip("| \n").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [(duty, where, numbers) for duty, where, numbers in rows[2:]]


@cache
def words_of(room: str) -> str:
    files = [path for pattern in (f"ui/{room}/*.py", *SHARED) for path in sorted(TOP.glob(pattern))]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize(("duty", "where", "numbers"), duties(), ids=[duty[:12] for duty, *_ in duties()])
def test_a_duty_is_done_in_a_room_within_three_steps_and_shown_by_figures(duty, where, numbers):
    for way in where.split("；"):
        room, *steps = way.split(" → ")
        title = re.fullmatch(r"\*\*(.+)\*\*", room)
        assert title, way
        assert title[1] in KEYS, f"no room {title[1]}"
        assert 1 <= len(steps) <= 3
        for step in steps:
            assert step in words_of(KEYS[title[1]]), f"{title[1]} has no {step}"
    for heading in numbers.split("、"):
        assert heading == "—" or heading in HEADINGS, f"no figure {heading}"


def test_every_part_of_the_plan_that_lays_down_duties_is_there():
    parts = {duty.partition("、")[0] if duty[1] == "、" else duty[:4] for duty, *_ in duties()}
    assert parts >= {"二", "四", "三（一）", "三（二）", "三（三）", "三（四）"}
    assert parts >= {"五（一）", "五（二）", "五（三）", "六（一）", "六（二）", "六（三）"}
