"""The tab 部署传达: to whom the plan went, who signed for it, who studied it."""

from collections.abc import Sequence
from functools import partial

from lifepath_desktop.domain.deployment import IssueEntry, StudyEntry
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.deployment import (
    EVERYBODY,
    NOT_SIGNED,
    NOT_STUDIED,
    RECEIPTS,
    STUDIED,
    clash_notes,
)
from lifepath_desktop.queries.outreach import units_to_reach
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.services.deployment import give_out, record_study, sign_for, void_last_study
from ui.ask_fields import Ticks
from ui.dispatch.offering import of_deployment
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.kit.time_line import Point
from ui.list_with_side import Shape
from ui.paper_menu import Offered
from ui.record_tab import Telling, Verb, Work

SIGN, STUDY, VOID_STUDY = "sign", "study", "void"
CHANNELS = tuple((words, words) for words in ("纸质", "微信", "政务邮箱", "会议发放", "QQ"))


class Deployment(Work):
    """One act gives the plan to all; several may sign on one day."""

    new = "登记印发"
    names = {  # noqa: RUF012  # the words of the steps, never written to
        SIGN: "签收",
        STUDY: "学习传达",
        VOID_STUDY: "作废最近一次学习传达",
    }
    empty = "方案还没有印发记录。登记印发给哪些村、哪些单位，再逐个记签收和学习传达。"

    def shape(self) -> Shape:
        """The list with 已传达, 未传达 as a chip."""
        return Shape(
            title="部署传达",
            listing=RECEIPTS,
            unit="条",
            tables=("plan_receipt", "plan_study", "plan_issue", "village", "unit"),
            chip_column="state",
            tones={"已传达": Tone.DONE, "未传达": Tone.WARNING},
            views=(EVERYBODY, NOT_SIGNED, NOT_STUDIED, STUDIED),
        )

    def note(self) -> str:
        """Say that dates inside the plan clash."""
        return "\n".join(clash_notes())

    def telling(self, id_: int) -> Telling | None:
        """Tell what became of the plan at one body."""
        told = _row(id_)
        if not told:
            return None
        points = [Point(told["sent_on"], "送出", told["channel"], Tone.ACTIVE)]
        if told["signed_on"]:
            points.append(Point(told["signed_on"], "签收", told["signed_by"], Tone.DONE))
        if told["studied_on"]:
            words = f"{told['chair']}主持，到会 {told['present']} 人"
            points.append(Point(told["studied_on"], "学习传达", words, Tone.DONE))
        return Telling(told["body"], (told["plan"], f"印发日期 {told['issued_on']}"), tuple(points))

    def papers(self, ids: Sequence[int]) -> tuple[Offered, ...]:
        """Who signed for the plan, and how one body studied it."""
        return of_deployment(ids, _row(ids[0]).get("body", "") if len(ids) == 1 else "")

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """Many may sign in one act."""
        if len(ids) > 1:
            return (SIGN,)
        told = _row(ids[0])
        first = (STUDY, SIGN) if told.get("signed_on") else (SIGN, STUDY)
        return (*first, VOID_STUDY) if told.get("studied_on") else first

    def asks(self, name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        today = self.desk.today()
        if name == SIGN:
            return (Ask("on", "签收日期", AskKind.PAST_DATE, today), Ask("by", "签收人", beside=True))
        if name == STUDY:
            return (
                Ask("on", "学习日期", AskKind.PAST_DATE, today),
                Ask("chair", "主持人", beside=True),
                Ask("present", "到会人数", AskKind.COUNT),
                Ask("location", "地点", beside=True),
                Ask("note", "备注"),
            )
        if name == VOID_STUDY:
            return (Ask("reason", "原因"),)
        return (
            Ask("title", "方案名称", value=f"{campaign_on(today).name}推进实施方案"),
            Ask("number", "文号", value=campaign_on(today).number),
            Ask("issued_on", "印发日期", AskKind.PAST_DATE, today),
            Ask("sent_on", "送出日期", AskKind.PAST_DATE, today, beside=True),
            Ask("channel", "送出方式", AskKind.LIST, "纸质", CHANNELS),
            Ask("study_by", "方案写明的传达期限", AskKind.DATE, beside=True),
            Ask("villages", "印发给哪些村", value=Ticks(village_choices(), ticked=True)),
            Ask("units", "印发给哪些单位", value=Ticks(units_to_reach())),
        )

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        today = self.desk.today()
        if name == SIGN:
            return partial(sign_for, ids, answers["on"], answers["by"], **self.by)
        if name == STUDY:
            values = (answers["chair"], answers["present"], answers["location"], answers["note"])
            return partial(record_study, ids[0], StudyEntry(answers["on"] or today, *values), **self.by)
        if name == VOID_STUDY:
            return partial(void_last_study, ids[0], answers["reason"], **self.by)
        issued_on = answers["issued_on"] or today
        entry = IssueEntry(
            title=answers["title"],
            issued_on=issued_on,
            sent_on=answers["sent_on"] or issued_on,
            channel=answers["channel"],
            number=answers["number"],
            study_by=answers["study_by"],
            village_ids=answers["villages"],
            unit_ids=answers["units"],
        )
        return partial(give_out, entry, **self.by)


def _row(id_: int) -> dict[str, str]:
    rows = RECEIPTS.rows([id_])
    return dict(zip((column.key for column in RECEIPTS.columns), rows[0][1:], strict=True)) if rows else {}
