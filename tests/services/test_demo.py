"""Made-up data: every room has something, only lawful, the same for the same seed, on every day and at every size."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.database import database
from db.models import Hazard, TipOff
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.queries.exports import export_rows
from lifepath_desktop.queries.overview import overview
from lifepath_desktop.queries.workdays import work_calendar
from lifepath_desktop.services.demo import Wanted, create_demo
from lifepath_desktop.services.register import close_register
from lifepath_desktop.services.upkeep import check

TOWNSHIP = "341022211"
LEFT_EMPTY = {
    "reward": "who told is not made up, and only a known informant is rewarded",
}
"""Tables of the office's own work that stay empty, and why."""
FILLED = (
    "household", "household_visit", "outreach_event", "outreach_case", "screen_show", "unit", "self_check",
    "self_check_support", "inspection_round", "checklist_answer", "tip_off", "tip_off_hazard", "reward_rule",
    "delegation", "instrument", "delivery", "cost_item", "cost_payment", "joint_action", "meeting", "agenda_item",
    "problem", "assignment", "assignment_delay", "plan_receipt", "plan_study", "closing_report", "lasting_duty",
    "lasting_duty_done", "submission", "received_file", "place_state", "village_group", "worker", "worker_role",
    "handover", "paper", "hazard_quantity", "edition", "edition_paper", "edition_state", "filed_item", "scan_page", "supervision_order", "supervision_node", "track_step", "source_row",
)  # fmt: skip


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "演示"
    create_demo(folder, TOWNSHIP, Wanted(), clerk="演示")
    yield folder
    close_register()


def dump(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "register.db")
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_every_room_has_something(demo):
    for table in FILLED:
        assert database.scalar(f'SELECT COUNT(*) FROM "{table}"'), table
    assert {hazard.stage for hazard in Hazard.select()} == {stage.value for stage in Stage}


def test_every_step_of_enforcement_but_the_last_demand_of_costs_is_shown(demo):
    taken = {step for (step,) in database.all("SELECT DISTINCT step FROM enforcement_step")}
    assert len(taken) >= 15
    assert {"warned", "executed", "asked_court", "asked_fire", "transferred"} <= taken


def test_hazards_were_looked_at_again_and_one_had_come_back(demo):
    looked = database.scalar("SELECT COUNT(*) FROM rectification WHERE step = 'looked_back'")
    assert looked >= 3
    assert database.scalar("SELECT COUNT(*) FROM hazard WHERE reopened_from_id IS NOT NULL") == 2


def test_what_the_overview_counts_is_there_to_be_opened(demo):
    numbers = overview(Wanted().today).numbers
    for key in (
        "overdue",
        "due_soon",
        "awaiting_recheck",
        "open",
        "found",
        "fixed",
        "to_verify",
        "uninspected",
    ):
        assert numbers[key].count, key


def test_nobody_who_told_is_made_up(demo):
    assert {bool(tip_off.named) for tip_off in TipOff.select()} == {False}
    for table in ("vault_key", "vault_entry", "vault_content", *LEFT_EMPTY):
        assert not database.scalar(f"SELECT COUNT(*) FROM {table}"), table


def test_a_register_of_made_up_data_passes_its_own_check(demo):
    assert [problem for problem in check() if problem] == []


def test_office_work_is_done_on_working_days_and_never_before_it_can_be(demo):
    calendar, last = work_calendar(), Wanted().today
    for table, column in (("meeting", "on_day"), ("instrument", "issued_on"), ("enforcement_step", "on_day")):
        days = [
            date.fromisoformat(on)
            for (on,) in database.all(f"SELECT {column} FROM {table} WHERE {column} <> ''")
        ]
        assert days
        assert all(calendar.is_workday(day) and day <= last for day in days), table
    moments = [at for (at,) in database.all("SELECT at FROM operation ORDER BY id")]
    assert moments == sorted(moments)
    assert moments[-1][:10] <= last.isoformat()


def test_the_same_seed_gives_the_same_register_to_the_byte(tmp_path):
    dumps = []
    for name in ("甲", "乙"):
        create_demo(tmp_path / name, TOWNSHIP, Wanted(30, 60, seed=7), clerk="演示")
        close_register()
        dumps.append(dump(tmp_path / name))
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(0, 0),
        Wanted(0, 50),
        Wanted(1, 1),
        Wanted(3, 200, seed=2),
        Wanted(40, 300, seed=3),
        Wanted(today=date(2020, 1, 1)),
        Wanted(today=date(2024, 4, 20)),
        Wanted(today=date(2024, 7, 15), seed=5),
        Wanted(today=date(2026, 6, 1), seed=4),
    ],
)
def test_any_size_and_any_day_will_do_and_the_number_of_hazards_is_as_asked(tmp_path, wanted):
    create_demo(tmp_path / "演示", TOWNSHIP, wanted, clerk="演示")
    try:
        found = [row for row in export_rows() if row["count"]]
        assert len(found) == (wanted.hazards if wanted.places else 0)
        assert json.dumps(found, ensure_ascii=False)
        assert [problem for problem in check() if problem] == []
    finally:
        close_register()


@pytest.mark.parametrize("seed", [2, 5, 11])
def test_another_seed_gives_another_lawful_township(tmp_path, seed):
    create_demo(tmp_path / "演示", "110101001", Wanted(seed=seed), clerk="演示")
    try:
        assert sum(1 for row in export_rows() if row["count"]) == Wanted().hazards
        assert database.scalar("SELECT COUNT(*) FROM meeting") > 5
    finally:
        close_register()
