"""The work of organising and dispatch at random, and its figures counted by hand from single records."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from db.models import (
    Assignment,
    ClosingReport,
    LastingDuty,
    LastingDutyDone,
    Meeting,
    PlanIssue,
    PlanReceipt,
    PlanStudy,
    Problem,
    Unit,
)

KIND_KEYS = {
    "study": "study_meetings",
    "dispatch": "dispatch_meetings",
    "talk": "talks",
    "notice": "circulars",
}
Hit = tuple[str, int | None, int, int]
"""Key, village, the listed record, what it adds."""
Within = Callable[[date | None], bool]


class DispatchAtRandom:
    """Fills the tables of 调度 within an open act; `day` and `void` come from the office it belongs to."""

    def __init__(self, dice: Random, day: Callable[[], date], void: Callable[[], dict[str, object]]) -> None:
        self.dice, self.day, self.void = dice, day, void

    def fill(self, villages: list[int], units: list[Unit]) -> None:
        """Plans with receipts and studies, meetings, problems, assignments, summaries, duties."""
        for n in range(2):
            self._plan(n, villages, units)
        for _ in range(10):
            Meeting.create(
                kind=self.dice.choice(sorted(KIND_KEYS)),
                on_day=self.day(),
                topic="调度",
                chair="方玉兰",
                subject="白际村",
                **self.void(),
            )
            self._problem_and_assignment(villages, units)
        for village in (*villages, None):
            on = self.dice.choice((None, self.day()))
            ClosingReport.create(village=village, handed_in_on=on, handed_in_by="汪志强" if on else "")
        for n in range(4):
            self._duty(n)

    def _plan(self, n: int, villages: list[int], units: list[Unit]) -> None:
        issued = self.day()
        plan = PlanIssue.create(title=f"方案{n}", issued_on=issued)
        whom: list[dict[str, Any]] = [{"village": village} for village in villages]
        for body in whom + [{"unit": unit} for unit in units[:4]]:
            sent = issued + timedelta(days=self.dice.randint(0, 9))
            signed = self.dice.choice((None, sent + timedelta(days=self.dice.randint(0, 20))))
            receipt = PlanReceipt.create(
                plan=plan, sent_on=sent, signed_on=signed, signed_by="汪志强" if signed else "", **body
            )
            for _ in range(self.dice.randint(0, 2)):
                PlanStudy.create(receipt=receipt, on_day=self.day(), chair="方玉兰", present=9, **self.void())

    def _problem_and_assignment(self, villages: list[int], units: list[Unit]) -> None:
        on = self.day()
        done = self.dice.choice((None, on + timedelta(days=self.dice.randint(0, 40))))
        body: dict[str, Any] = self.dice.choice(
            ({"village": self.dice.choice(villages)}, {"unit": self.dice.choice(units)}, {})
        )
        Problem.create(
            on_day=on,
            by="汪志强",
            text="经费不足",
            settled_on=done,
            outcome="已解决" if done else "",
            **body,
            **self.void(),
        )
        Assignment.create(
            village=self.dice.choice((*villages, None)),
            on_day=on,
            text="拆除防盗窗",
            responsible="汪志强",
            due_on=on + timedelta(days=self.dice.randint(0, 30)),
            done_on=done,
            done_by="汪志强" if done else "",
            result="已办" if done else "",
            **self.void(),
        )

    def _duty(self, n: int) -> None:
        ended = self.dice.choice((None, self.day()))
        duty = LastingDuty.create(
            text=f"任务{n}",
            responsible="应急办",
            every_months=3,
            next_on=date(2025, 1, 1),
            ended_on=ended,
            end_reason="不再需要" if ended else "",
        )
        for due_on in {self.day() for _ in range(2)}:
            LastingDutyDone.create(duty=duty, due_on=due_on, on_day=due_on, by="汪志强")


def dispatch_by_hand(within: Within, until: date, looked_on: date) -> Iterator[Hit]:
    """Every record that counts over a span, each for itself."""
    yield from _plans(within, until)
    yield from _meetings_and_problems(within)
    yield from _assignments(within, until, looked_on)
    yield from _summaries_and_duties(within, until)


def _meetings_and_problems(within: Within) -> Iterator[Hit]:
    for meeting in Meeting.select().where(Meeting.voided_on.is_null()):
        if within(meeting.on_day):
            yield KIND_KEYS[meeting.kind], None, meeting.id, 1
    for problem in Problem.select().where(Problem.voided_on.is_null()):
        line = _line(problem.unit, problem.village_id)
        for key, day in (("problems", problem.on_day), ("problems_settled", problem.settled_on)):
            if within(day):
                yield key, line, problem.id, 1


def _summaries_and_duties(within: Within, until: date) -> Iterator[Hit]:
    for report in ClosingReport.select().where(ClosingReport.village.is_null(False)):
        if within(report.handed_in_on):
            yield "summaries", report.village_id, report.village_id, 1
    for duty in LastingDuty.select():
        if duty.ended_on is None or duty.ended_on > until:
            yield "lasting_duties", None, duty.id, 1
    for done in LastingDutyDone.select():
        if within(done.on_day):
            yield "lasting_done", None, done.duty_id, 1


def _plans(within: Within, until: date) -> Iterator[Hit]:
    for plan in PlanIssue.select():
        receipts = list(PlanReceipt.select().where(PlanReceipt.plan == plan).order_by(PlanReceipt.id))
        for receipt in receipts:
            line = _line(receipt.unit, receipt.village_id)
            if within(plan.issued_on):
                yield "plans_issued", None, receipt.id, int(receipt == receipts[0])
            if receipt.sent_on <= until:
                yield "plans_sent", line, receipt.id, 1
            if within(receipt.signed_on):
                yield "plans_signed", line, receipt.id, 1
            studies = PlanStudy.select().where(PlanStudy.receipt == receipt, PlanStudy.voided_on.is_null())
            held = [study for study in studies if within(study.on_day)]
            if held:
                yield "plans_studied", line, receipt.id, 1
                yield "plan_studies", line, receipt.id, len(held)


def _assignments(within: Within, until: date, looked_on: date) -> Iterator[Hit]:
    for given in Assignment.select().where(Assignment.voided_on.is_null()):
        is_open = given.on_day <= until and (given.done_on is None or given.done_on > until)
        marks = {
            "assigned": within(given.on_day),
            "assigned_done": within(given.done_on),
            "assigned_overdue": is_open and given.due_on < looked_on,
        }
        for key, holds in marks.items():
            if holds:
                yield key, given.village_id, given.id, 1


def _line(unit: Unit | None, village: int | None) -> int | None:
    if unit is None:
        return village
    return None if unit.kind == "township_body" else unit.village_id
