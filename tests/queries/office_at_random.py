"""A township's whole work at random, straight in the tables: visits, self-checks, outreach, tip-offs."""

import random
from datetime import date, timedelta

from db.models import (
    Hazard,
    HazardQuantity,
    Household,
    HouseholdVisit,
    Inspection,
    JointAction,
    OutreachEvent,
    OutreachTarget,
    Place,
    Rectification,
    Reward,
    RewardRule,
    ScreenShow,
    SelfCheck,
    SelfCheckSupport,
    TipOff,
    Unit,
)
from lifepath_desktop.services.operation import operation
from tests.make import Make
from tests.queries.dispatch_at_random import DispatchAtRandom

SINCE = date(2024, 8, 20)
VISITS = ("inspection", "inspection", "self_check", "spot_check", "joint", "tip_off", "look_back")
DETAILS = ("楼梯间堆放杂物1处", "安全出口上锁1处", "楼道停放电动自行车", "二楼外窗防盗网", "走道堆纸箱")
MEASURES = ("当场改正", "限期整改", "上报乡应急办", "")
UNITS = ("辆", "个", "具", "扇", "块", "㎡")


class OfficeAtRandom:
    """Makes everything by one die; one record in eight is void."""

    def __init__(self, make: Make, seed: int) -> None:
        make.township()
        self.dice = random.Random(seed)
        self.villages = [make.village(name).id for name in ("白际村", "项山村")]
        with operation("登记", clerk="测试"):
            self._units_and_places()
            for _ in range(45):
                self._visit()
            self._outreach()
            for number in range(15):
                self._tip_off(number)
            for _ in range(3):
                JointAction.create(on_day=self.day(), bodies="县大队", **self.void())
            DispatchAtRandom(self.dice, self.day, self.void).fill(self.villages, self.units)

    def day(self) -> date:
        return SINCE + timedelta(days=self.dice.randint(0, 90))

    def void(self) -> dict[str, object]:
        return {"voided_on": self.day(), "void_reason": "登记错误"} if self.dice.random() < 0.12 else {}

    def village(self) -> int | None:
        return self.dice.choice((*self.villages, None))

    def _units_and_places(self) -> None:
        self.units = [
            Unit.create(
                name=f"单位{n}",
                name_key=f"单位{n}",
                kind=self.dice.choice(("township_body", "business")),
                village=self.village(),
                **self.void(),
            )
            for n in range(8)
        ]
        self.places = [
            Place.create(
                village=self.village(),
                unit=self.dice.choice((None, *self.units)),
                name=f"场所{n}",
                name_key=f"场所{n}",
                category=self.dice.choice(("餐饮", "农户", "乡直单位", "商店")),
                key_unit=self.dice.random() < 0.1,
                known_on=self.day(),
                **self.void(),
            )
            for n in range(12)
        ]

    def _visit(self) -> None:
        kind, on = self.dice.choice(VISITS), self.day()
        visit = Inspection.create(
            place=self.dice.choice(self.places), inspected_on=on, kind=kind, **self.void()
        )
        if kind == "self_check" and self.dice.random() < 0.9:
            SelfCheck.create(unit=self.dice.choice(self.units), inspection=visit)
        for _ in range(self.dice.choice((0, 1, 1, 2))):
            self._hazard(visit, on)

    def _hazard(self, visit: Inspection, on: date) -> None:
        fixed = self.dice.choice((None, on, on + timedelta(days=self.dice.randint(0, 40))))
        stage = self.dice.choice(("awaiting_recheck", "struck_off")) if fixed else "rectifying"
        void = self.void()
        hazard = Hazard.create(
            number=f"YH{Hazard.select().count():04d}",
            inspection=visit,
            priority=self.dice.choice((1, 2, 3, None)),
            count=self.dice.randint(1, 4),
            details=self.dice.choice(DETAILS),
            measure=self.dice.choice(MEASURES),
            due_on=self.dice.choice((None, on + timedelta(days=9))),
            fixed_on=fixed,
            stage="voided" if void else stage,
            struck_off_on=fixed if stage == "struck_off" else None,
            **void,
        )
        for unit in self.dice.sample(UNITS, self.dice.randint(0, 3)):
            HazardQuantity.create(hazard=hazard, unit=unit, amount=self.dice.randint(1, 999))
        if self.dice.random() < 0.3:
            Rectification.create(
                hazard=hazard, step=self.dice.choice(("urged", "helped")), on_day=self.day(), by="汪志强"
            )

    def _outreach(self) -> None:
        for unit in self.units:
            SelfCheckSupport.create(
                unit=unit, kind=self.dice.choice(("urged", "helped")), on_day=self.day(), by="汪志强"
            )
        for n in range(8):
            home = Household.create(village=self.dice.choice(self.villages), head=f"户主{n}", **self.void())
            for on in {self.day() for _ in range(self.dice.randint(0, 3))}:
                leaflets = self.dice.randint(0, 3)
                HouseholdVisit.create(
                    household=home, on_day=on, by="汪志强", leaflets=leaflets, **self.void()
                )
        for _ in range(8):
            event = OutreachEvent.create(
                kind="gathering",
                village=self.village(),
                on_day=self.day(),
                topic="案例宣讲",
                by="汪志强",
                attendance=self.dice.randint(0, 50),
                leaflets=self.dice.randint(0, 50),
                **self.void(),
            )
            OutreachTarget.create(event=event, unit=self.dice.choice(self.units))
            OutreachTarget.create(event=event, place=self.dice.choice(self.places))
            ScreenShow.create(
                film="警示片",
                from_on=self.day(),
                to_on=date(2025, 1, 31),
                days=5,
                times=9,
                by="李平",
                **self.void(),
            )

    def _tip_off(self, number: int) -> None:
        on = self.day()
        result = self.dice.choice(("", "confirmed", "partly", "unfounded"))
        tip_off = TipOff.create(
            number=f"JB{number:03d}",
            received_on=on,
            channel="phone",
            village=self.village(),
            content="安全出口上锁",
            named=True,
            due_on=on,
            result=result,
            checked_on=on + timedelta(days=2) if result else None,
            checked_by="汪志强" if result else "",
            **self.void(),
        )
        true = result in {"confirmed", "partly"} and tip_off.voided_on is None
        if true and self.dice.random() < 0.7:
            rule, _ = RewardRule.get_or_create(title="一般", amount=5000, basis="乡政府办公会")
            paid = self.dice.choice((None, on + timedelta(days=9)))
            approved = {"approved_on": paid, "approved_by": "方玉兰", "paid_on": paid, "paid_by": "汪志强"}
            Reward.create(
                tip_off=tip_off,
                rule=rule,
                amount=self.dice.choice((5000, 5050)),
                proposed_on=on,
                proposed_by="汪志强",
                **(approved if paid else {}),
            )
