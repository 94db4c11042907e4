"""The tabs 会议 and 议题清单: what was held and decided, and what the next 研究会议 has to deal with."""

from collections.abc import Callable, Sequence
from functools import partial

from lifepath_desktop.domain.dispatch import (
    AGENDA_WORDS,
    MEETING_WORDS,
    NAMES_SOMEBODY,
    AgendaEntry,
    MeetingEntry,
    MeetingKind,
)
from lifepath_desktop.queries.dispatch import (
    MEETINGS,
    agenda_choices,
    agenda_listing,
    agenda_of,
    meeting_detail,
    next_study,
)
from lifepath_desktop.services.dispatch import hold_meeting, note_decision, void_meeting
from ui.ask_fields import LongText, Ticks
from ui.desk import Desk
from ui.dispatch.assignments import asks_of_assignment, assignment_of
from ui.dispatch.offering import of_agenda, of_meetings
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.list_with_side import Shape
from ui.paper_menu import Offered
from ui.record_tab import Telling, Verb, Work

DECIDE, ASSIGN, VOID, STUDY = "decide", "assign", "void", "study"
KINDS = tuple((kind, words) for kind, words in MEETING_WORDS.items())
TONES = {"调度会议": Tone.ACTIVE, "研究会议": Tone.DONE, "约谈": Tone.WARNING, "通报": Tone.WAITING}
TABLES = ("meeting", "agenda_item", "assignment", "problem", "hazard")


class Meetings(Work):
    """Meetings of all four kinds; what one decides becomes 交办事项."""

    new = "登记会议"
    large = frozenset({ASSIGN})
    names = {  # noqa: RUF012  # the words of the steps, never written to
        ASSIGN: "交办",
        DECIDE: "议定事项",
        VOID: "作废",
    }
    empty = "还没有会议记录。登记调度、研究、约谈、通报，议定的事可以直接交办到人、定好时限。"

    def shape(self) -> Shape:
        """The list with the kind as a chip."""
        return Shape("会议", MEETINGS, "次", TABLES, "kind", TONES, frozen=2)

    def note(self) -> str:
        """Say when the next 研究会议 is due."""
        return f"{next_study(self.desk.today())}。"

    def telling(self, id_: int) -> Telling | None:
        """Tell what was decided and given out."""
        meeting = meeting_detail(id_)
        if meeting is None:
            return None
        subject = f"对象：{meeting.subject}" if meeting.subject else ""
        attendees = f"参加：{meeting.attendees}" if meeting.attendees else ""
        return Telling(
            meeting.topic,
            (
                f"{meeting.on_day}　{meeting.location}　{meeting.chair}主持".replace("　　", "　"),
                subject,
                attendees,
                *(f"议题（{reason}）：{text}" for reason, text in meeting.agenda),
                f"议定：{meeting.decided}" if meeting.decided else "",
                *(f"交办　{given}" for given in meeting.given),
                meeting.note,
            ),
        )

    def papers(self, ids: Sequence[int]) -> tuple[Offered, ...]:
        """The paper of a meeting, and the forms."""
        return of_meetings(ids, self.desk.today())

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """One meeting at a time."""
        return (ASSIGN, DECIDE, VOID) if len(ids) == 1 else ()

    def asks(self, name: str, ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == "new":
            agenda = Ticks(agenda_choices(self.desk.today()))
            topics = Ask("agenda", "议题", value=agenda, only_if=("kind", (MeetingKind.STUDY,)))
            return (Ask("kind", "类别", AskKind.PICK, MeetingKind.DISPATCH, KINDS), *_asks(self.desk), topics)
        if name == ASSIGN:
            return asks_of_assignment(self.desk)
        if name == DECIDE:
            meeting = meeting_detail(ids[0])
            return (Ask("decided", "议定事项", value=LongText(meeting.decided if meeting else "")),)
        return (Ask("reason", "原因"),)

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb of a step."""
        if name == "new":
            return _hold(self.desk, answers["kind"], answers, answers.get("agenda", ()))
        if name == ASSIGN:
            return assignment_of(self.desk, answers, meeting_id=ids[0])
        if name == DECIDE:
            return partial(note_decision, ids[0], answers["decided"], clerk=self.desk.clerk)
        return partial(void_meeting, ids[0], answers["reason"], **self.by)


class Agenda(Work):
    """The 议题清单 makes itself; those chosen are studied in one meeting."""

    large = frozenset({STUDY})
    names = {STUDY: "登记研究会议"}  # noqa: RUF012  # the words of the steps, never written to
    empty = "现在没有要研究的议题。各村、各单位反映的重点难点问题，逾期的和上报的隐患，会自己列到这里。"

    def shape(self) -> Shape:
        """The list with the reason as a chip."""
        tones = dict(zip(AGENDA_WORDS.values(), (Tone.WARNING, Tone.URGENT, Tone.WAITING), strict=True))
        return Shape("议题清单", agenda_listing(self.desk.today()), "个", TABLES, "reason", tones)

    def note(self) -> str:
        """Say when the next 研究会议 is due."""
        return f"{next_study(self.desk.today())}。选中要研究的议题，再按“登记研究会议”。"

    def telling(self, id_: int) -> Telling | None:
        """Tell the topic in full."""
        rows = agenda_listing(self.desk.today()).rows([id_])
        if not rows:
            return None
        _, reason, body, text, day = rows[0]
        return Telling(f"{reason}　{body}", (text, day))

    def papers(self, _ids: Sequence[int]) -> tuple[Offered, ...]:
        """The list itself."""
        return (of_agenda(self.desk.today()),)

    def steps(self, _ids: Sequence[int]) -> tuple[str, ...]:
        """As many topics as are chosen."""
        return (STUDY,)

    def asks(self, _name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what the meeting asks for."""
        return tuple(ask for ask in _asks(self.desk) if ask.key != "subject")

    def act(self, _name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb."""
        return _hold(self.desk, MeetingKind.STUDY, answers, agenda_of(ids, self.desk.today()))


def _asks(desk: Desk) -> tuple[Ask, ...]:
    return (
        Ask("on", "日期", AskKind.PAST_DATE, desk.today()),
        Ask("chair", "主持人", beside=True),
        Ask("topic", "主题"),
        Ask("subject", "约谈（通报）对象", only_if=("kind", tuple(NAMES_SOMEBODY))),
        Ask("location", "地点"),
        Ask("attendees", "参加人员", beside=True),
        Ask("decided", "议定事项", value=LongText(lines=3)),
    )


def _hold(
    desk: Desk, kind: MeetingKind, answers: Answers, agenda: tuple[AgendaEntry, ...]
) -> Callable[[], object]:
    entry = MeetingEntry(
        kind=kind,
        on=answers["on"] or desk.today(),
        topic=answers["topic"],
        chair=answers["chair"],
        location=answers["location"],
        attendees=answers["attendees"],
        subject=answers.get("subject", ""),
        decided=answers["decided"],
        agenda=agenda,
    )
    return partial(hold_meeting, entry, clerk=desk.clerk, today=desk.today())
