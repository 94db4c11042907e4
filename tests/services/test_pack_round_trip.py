"""A random village's pack, honestly filled in and then mistreated, brings exactly what was filled in."""

import random
import tempfile
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.database import database
from db.identities import Identities
from db.models import Hazard, Inspection, Place
from db.opening import close_database, make_folder, open_database
from lifepath_desktop.exchange.pack_layout import COLUMNS, DATES, UID_AT
from lifepath_desktop.services.operation import operation
from tests.conftest import TestClock
from tests.make import Make
from tests.services.pack_office import (
    column,
    edited,
    fill,
    first_empty,
    problems,
    put_rows,
    row_of,
    rows_of,
    sent,
    taken,
)

NAMES = ("村口商店", "江湾民宿", "竹木加工厂", "老油坊农家乐", "汪家祠堂")
FAULTS = (
    "安全出口上锁", "楼梯间堆放杂物、电动自行车", "防盗窗未留逃生口（二楼）", "应急灯坏，\n共两层", "见照片",
)  # fmt: skip
PEOPLE = ("汪永红", "毕丽", "吴建国、汪永红")
NOTES = ("", "已劝阻", "需乡里协调 ", "=1+1", "第3次来")
FIRST = date(2024, 9, 1)


def a_day(draw: random.Random, since: date = FIRST) -> date:
    return since + timedelta(days=draw.randrange(0, 40))


@dataclass
class Office:
    """A register of one village, made from a seed; `wanted` is what each hazard must be in the end, by number."""

    draw: random.Random
    make: Make
    wanted: dict[str, dict[str, Any]] = field(default_factory=dict)
    before: dict[str, dict[str, Any]] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)
    new: int = 0

    def furnish(self) -> None:
        self.make.township()
        for name in self.draw.sample(NAMES, self.draw.randrange(1, len(NAMES))):
            place = self.make.place(name, phone=self.draw.choice(("", "13855510001", "0559-7531234")))
            for day in {a_day(self.draw) for _ in range(self.draw.randrange(1, 3))}:
                visit = self.make.visit(place, inspected_on=day, inspectors=self.draw.choice(PEOPLE))
                for _ in range(self.draw.randrange(0, 4)):
                    self._hazard(visit)

    def _hazard(self, visit: Inspection) -> None:
        draw = self.draw
        stage = draw.choice(("found", "rectifying", "rectifying", "awaiting_recheck", "struck_off"))
        fixed = a_day(draw, visit.inspected_on) if stage in ("awaiting_recheck", "struck_off") else None
        checked = {"checked_by": "王站长", "struck_off_on": fixed} if stage == "struck_off" else {}
        self.make.hazard(
            visit,
            stage=stage,
            priority=draw.choice((1, 2, 3, None)),
            count=draw.randrange(1, 4),
            details=draw.choice(FAULTS),
            measure="限期整改" if stage != "found" else "",
            due_on=a_day(draw, visit.inspected_on) if stage != "found" and draw.random() < 0.7 else None,
            fixed_on=fixed,
            note=draw.choice(NOTES),
            **checked,
        )

    def edit(self, page: Any) -> None:
        """Report on some hazards and write down new ones, remembering what must come of it."""
        for hazard in Hazard.select():
            self.wanted[hazard.number], self.before[hazard.number] = kept(hazard), kept(hazard)
            if hazard.stage == "struck_off" or self.draw.random() < 0.5:
                continue
            change = self._change(hazard)
            self.wanted[hazard.number] |= change
            fill(page, row_of(page, hazard.number), **{k: cell(v) for k, v in change.items() if k != "stage"})
        for _ in range(self.draw.randrange(0, 3)):
            self.new += 1
            values = {
                "place": self.draw.choice(NAMES),
                "inspected_on": cell(date(2024, 11, 2) + timedelta(days=self.new)),
                "priority": self.draw.choice(("重点一", "重点二", "重点三")),
                "count": 1,
                "details": f"新发现的第{self.new}处堵塞",
            }
            fill(page, first_empty(page), **values)

    def _change(self, hazard: Hazard) -> dict[str, Any]:
        kind = self.draw.randrange(4)
        if kind == 0:
            fixed = hazard.fixed_on or date(2024, 11, 10)
            return {"fixed_on": fixed, "checked_by": "王站长", "stage": "struck_off"}
        if kind == 1:
            return {"note": f"村里说：{self.draw.randrange(100)}"}
        if kind == 2:
            return {"count": int(hazard.count) + 1, "details": f"{hazard.details.strip()}，又添一处"}
        stage = hazard.stage if hazard.stage == "awaiting_recheck" else "rectifying"
        return {
            "measure": "限期整改，" + self.draw.choice(PEOPLE),
            "due_on": date(2024, 12, 1),
            "stage": stage,
        }

    def mistreat(self, page: Any) -> None:
        """What people and other programs do to a sheet without meaning to say anything by it."""
        rows = rows_of(page)
        if len(rows) > 1 and self.draw.random() < 0.3:
            number = rows.pop(self.draw.randrange(len(rows)))[1]
            self.vanished.append(number)
            self.wanted[number] = self.before[number]
        self.draw.shuffle(rows)
        if self.draw.random() < 0.3:  # sorted without what is hidden
            hidden = [row[UID_AT:] for row in rows]
            self.draw.shuffle(hidden)
            rows = [[*row[:UID_AT], *other] for row, other in zip(rows, hidden, strict=True)]
        if rows and self.draw.random() < 0.5:
            rows.append(list(self.draw.choice(rows)))
        last = first_empty(page)
        written = [
            [page.cell(at, place).value for place in range(1, UID_AT + 3)]
            for at in range(len(rows_of(page)) + 5, last)
        ]
        put_rows(page, [*rows, *written, [None] * (UID_AT + 2)])
        if self.draw.random() < 0.5:
            page.title = "Sheet1"
        page.protection.sheet = False
        dates = [column(name) for name in DATES]
        for row in range(5, first_empty(page)):
            for at in dates:
                value = page.cell(row, at).value
                if isinstance(value, datetime) and self.draw.random() < 0.3:
                    page.cell(row, at).value = self.draw.choice(
                        (
                            f"{value.year}.{value.month}.{value.day}",
                            f"{value.year}年{value.month}月{value.day}日",
                        )
                    )


def cell(value: Any) -> Any:
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else value


def kept(hazard: Hazard) -> dict[str, Any]:
    names = [name.field for name in COLUMNS if hasattr(hazard, name.field)]
    return {name: getattr(hazard, name) for name in (*names, "stage")}


@given(seed=st.integers(min_value=0, max_value=10**9))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_exactly_the_honest_edits_arrive_whatever_was_done_to_the_file(tmp_path, seed):
    folder = Path(tempfile.mkdtemp(dir=tmp_path)) / "register"
    make_folder(folder)
    open_database(folder, identities=Identities.seeded(1, TestClock()), create=True)
    try:
        office = Office(random.Random(seed), Make())
        office.furnish()
        places = {place.name: (place.phone, place.uid) for place in Place.select()}
        pack = edited(sent(folder.parent), office.edit, office.mistreat)
        with operation("乡里另外的登记", clerk="测试"):
            Place.update(address="路口").execute()

        rehearsal = taken(pack)

        assert rehearsal.refused == 0
        asked = [words for words in problems(rehearsal) if words.startswith("发出的表里有")]
        assert [any(number in words for words in asked) for number in office.vanished] == [True] * len(asked)
        assert not rehearsal.conflicts
        assert {
            h.number: close(kept(h)) for h in Hazard.select().where(~Hazard.details.startswith("新发现"))
        } == {number: close(values) for number, values in office.wanted.items()}
        assert Hazard.select().where(Hazard.details.startswith("新发现")).count() == office.new
        now = {place.name: (place.phone, place.uid) for place in Place.select()}
        assert {name: now[name] for name in places} == places
        assert database.scalar("SELECT COUNT(*) FROM place WHERE address = '路口'") == len(places)
        again = taken(pack)
        assert (again.hazards.new, again.hazards.changed, again.places.changed) == (0, 0, 0)
    finally:
        close_database()


def close(values: dict[str, Any]) -> dict[str, Any]:
    """Without what follows from the rest: a recheck without a day stands on the day of the fix."""
    return {name: value for name, value in values.items() if name != "checked_on"}
