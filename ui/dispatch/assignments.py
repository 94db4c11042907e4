"""The tabs 交办事项 and 重点难点: who is to do what by when, and what villages and units cannot solve alone."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from lifepath_desktop.domain.dispatch import AssignmentEntry, ProblemEntry
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.queries.dispatch import (
    OPEN_PROBLEMS,
    PROBLEMS,
    RUNNING,
    assignment_listing,
    delays_of,
    overdue_assignments,
    problem_text,
)
from lifepath_desktop.queries.listing import Scope
from lifepath_desktop.queries.outreach import units_to_reach
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.services.dispatch import (
    assign,
    finish,
    put_off,
    reopen_problem,
    report_problem,
    settle_problem,
    void_assignment,
    void_problem,
)
from ui.ask_fields import LongText
from ui.desk import Desk
from ui.dispatch.offering import of_assignments
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.kit.time_line import Point
from ui.list_with_side import Shape
from ui.paper_menu import Offered
from ui.record_tab import Telling, Verb, Work

FINISH, PUT_OFF, ASSIGN, SETTLE, REOPEN, VOID = "finish", "put_off", "assign", "settle", "reopen", "void"
USUAL_DAYS = timedelta(days=7)
ALL = Scope("全部", "1")


def asks_of_assignment(desk: Desk, text: str = "") -> tuple[Ask, ...]:
    """Return what giving something out asks for."""
    today = desk.today()
    return (
        Ask("text", "交办内容", value=LongText(text, lines=3)),
        Ask("responsible", "责任人"),
        Ask("village", "村", AskKind.LIST, choices=((None, "乡本级"), *village_choices()), beside=True),
        Ask("on", "交办日期", AskKind.PAST_DATE, today),
        Ask("due_on", "办结时限", AskKind.DATE, today + USUAL_DAYS, beside=True),
    )


def assignment_of(
    desk: Desk, answers: Answers, *, meeting_id: int | None = None, problem_id: int | None = None
) -> Verb:
    """Return the verb that gives something out."""
    today = desk.today()
    on = answers["on"] or today
    entry = AssignmentEntry(
        on=on,
        text=answers["text"],
        responsible=answers["responsible"],
        due_on=answers["due_on"] or on,
        meeting_id=meeting_id,
        problem_id=problem_id,
        village_id=answers["village"],
    )
    return partial(assign, entry, clerk=desk.clerk, today=today)


class Assignments(Work):
    """Until they are done; a later day keeps the old one."""

    new = "交办"
    names = {  # noqa: RUF012  # the words of the steps, never written to
        FINISH: "办结",
        PUT_OFF: "改期",
        VOID: "作废",
    }
    empty = "还没有交办事项。会议议定的事、领导批示的事，交办到人并定好时限，到期没办结会列出来。"

    def shape(self) -> Shape:
        """The list with the state as a chip."""
        today = self.desk.today()
        tones = {
            "办理中": Tone.ACTIVE,
            "逾期未办结": Tone.URGENT,
            "已办结": Tone.DONE,
            "逾期办结": Tone.WAITING,
        }
        return Shape(
            title="交办事项",
            listing=assignment_listing(today),
            unit="项",
            tables=("assignment", "assignment_delay", "meeting", "village"),
            chip_column="state",
            tones=tones,
            views=(ALL, RUNNING, overdue_assignments(today)),
        )

    def telling(self, id_: int) -> Telling | None:
        """Tell what was given out and each later day."""
        told = self._row(id_)
        if not told:
            return None
        points = [Point(told["on_day"], f"交办{told['responsible']}", told["meeting"], Tone.ACTIVE)]
        points += [
            Point(on, f"改期：{old} → {new}", f"{by}　{why}", Tone.WAITING)
            for on, old, new, by, why in delays_of(id_)
        ]
        if told["done_on"]:
            points.append(Point(told["done_on"], "办结", told["result"], Tone.DONE))
        due = f"办结时限 {told['due_on']}　{told['state']}"
        return Telling(told["text"], (due, told["village"]), tuple(points))

    def papers(self, ids: Sequence[int]) -> tuple[Offered, ...]:
        """The order, filled in or blank."""
        return of_assignments(ids)

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """What is done is done."""
        if len(ids) != 1:
            return ()
        return (VOID,) if self._row(ids[0]).get("done_on") else (FINISH, PUT_OFF, VOID)

    def asks(self, name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        today = self.desk.today()
        if name == "new":
            return asks_of_assignment(self.desk)
        if name == FINISH:
            return (
                Ask("on", "办结日期", AskKind.PAST_DATE, today),
                Ask("by", "办结人", beside=True),
                Ask("result", "办理结果", value=LongText(lines=3)),
            )
        if name == PUT_OFF:
            return (
                Ask("due_on", "新的时限", AskKind.DATE),
                Ask("on", "同意日期", AskKind.PAST_DATE, today, beside=True),
                Ask("by", "谁同意的"),
                Ask("reason", "原因"),
            )
        return (Ask("reason", "原因"),)

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == "new":
            return assignment_of(self.desk, answers)
        on = answers.get("on") or self.desk.today()
        if name == FINISH:
            return partial(finish, ids[0], Deed(on, answers["by"], answers["result"]), **self.by)
        if name == PUT_OFF:
            deed = Deed(on, answers["by"], reason=answers["reason"])
            return partial(put_off, ids[0], answers["due_on"], deed, **self.by)
        return partial(void_assignment, ids[0], answers["reason"], **self.by)

    def _row(self, id_: int) -> dict[str, str]:
        listing = assignment_listing(self.desk.today())
        rows = listing.rows([id_])
        keys = (column.key for column in listing.columns)
        return dict(zip(keys, rows[0][1:], strict=True)) if rows else {}


class Problems(Work):
    """Reported, studied, given out, settled."""

    new = "登记问题"
    large = frozenset({ASSIGN})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        ASSIGN: "交办",
        SETTLE: "已解决",
        REOPEN: "重新列为未解决",
        VOID: "作废",
    }
    empty = (
        "还没有重点难点问题。村和单位反映的、自己解决不了的问题登记在这里，会自己进下次研究会议的议题清单。"
    )

    def shape(self) -> Shape:
        """The list with the state as a chip."""
        tables = ("problem", "agenda_item", "meeting", "village", "unit")
        tones = {"未解决": Tone.WARNING, "已解决": Tone.DONE}
        return Shape("重点难点问题", PROBLEMS, "个", tables, "state", tones, views=(ALL, OPEN_PROBLEMS))

    def telling(self, id_: int) -> Telling | None:
        """Tell the problem in full."""
        told = _problem(id_)
        if not told:
            return None
        points = [Point(told["on_day"], "反映", told["by"], Tone.WARNING)]
        if told["settled_on"]:
            points.append(Point(told["settled_on"], "已解决", told["outcome"], Tone.DONE))
        proposal = f"建议：{told['proposal']}" if told["proposal"] else ""
        studied = f"已研究 {told['studied']} 次" if told["studied"] != "0" else "还没有研究过"
        return Telling(told["body"], (told["text"], proposal, studied), tuple(points))

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """An open problem may be given out or settled."""
        if len(ids) != 1:
            return ()
        return (REOPEN, VOID) if _problem(ids[0]).get("settled_on") else (ASSIGN, SETTLE, VOID)

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        today = self.desk.today()
        if name == "new":
            bodies = (
                ((None, None), "乡本级"),
                *(((village_id, None), words) for village_id, words in village_choices()),
                *(((None, unit_id), words) for unit_id, words in units_to_reach()),
            )
            return (
                Ask("body", "反映的村、单位", AskKind.LIST, choices=bodies),
                Ask("on", "反映日期", AskKind.PAST_DATE, today),
                Ask("by", "反映人", beside=True),
                Ask("text", "问题", value=LongText(lines=4)),
                Ask("proposal", "建议", value=LongText(lines=3)),
            )
        if name == ASSIGN:
            return asks_of_assignment(self.desk, problem_text(ids[0]))
        if name == SETTLE:
            return (
                Ask("on", "解决日期", AskKind.PAST_DATE, today),
                Ask("outcome", "处理结果", value=LongText(lines=3)),
            )
        return (Ask("reason", "原因"),) if name == VOID else ()

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == "new":
            village_id, unit_id = answers["body"]
            on = answers["on"] or self.desk.today()
            entry = ProblemEntry(on, answers["by"], answers["text"], village_id, unit_id, answers["proposal"])
            return partial(report_problem, entry, **self.by)
        if name == ASSIGN:
            return assignment_of(self.desk, answers, problem_id=ids[0])
        if name == SETTLE:
            return partial(settle_problem, ids[0], answers["on"], answers["outcome"], **self.by)
        if name == REOPEN:
            return partial(reopen_problem, ids[0], clerk=self.desk.clerk)
        return partial(void_problem, ids[0], answers["reason"], **self.by)


def _problem(id_: int) -> dict[str, str]:
    rows = PROBLEMS.rows([id_])
    return dict(zip((column.key for column in PROBLEMS.columns), rows[0][1:], strict=True)) if rows else {}
