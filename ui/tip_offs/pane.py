"""One tip-off beside the list: what was told, what came of it, and the steps that may be done now."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from lifepath_desktop.domain.money import yuan
from lifepath_desktop.domain.tip_off_steps import REWARD_WORDS, RewardState, Step, refusal
from lifepath_desktop.domain.tip_offs import CHANNEL_WORDS, RESULT_WORDS, STATE_WORDS, Channel, Result, State
from lifepath_desktop.queries.rewards import RewardDetail
from lifepath_desktop.queries.tip_offs import TipOffDetail
from ui.bus import Visit
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask
from ui.kit.cards import SidePanel
from ui.kit.chips import StatusChip
from ui.kit.flow import FlowLayout
from ui.kit.style import Tone
from ui.kit.time_line import Point, TimeLine
from ui.paper_menu import PaperMenu
from ui.step_bar import StepBar
from ui.tip_offs.offering import of_tip_off
from ui.tip_offs.opening_dialog import OpeningDialog
from ui.tip_offs.seal_dialog import SealDialog
from ui.tip_offs.secret_paper import REWARD, SEALED, Secret, SecretPaperDialog
from ui.tip_offs.steps import NAMES, Subject, act_of, asks_for, read_subject, steps_of

TONES = {
    State.TO_CHECK: Tone.ACTIVE,
    State.TO_FEED_BACK: Tone.WAITING,
    State.CLOSED: Tone.DONE,
    State.VOIDED: Tone.QUIET,
}
ANONYMOUS = "匿名举报，没有封存身份信息。"
NONE_CHOSEN = "请在左边选一件举报"


class TipOffPane(SidePanel):
    """Shows one tip-off and takes its steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName("举报详情")
        self._desk = desk
        self.subject: Subject | None = None
        self.chip = StatusChip("", Tone.QUIET, self)
        self.facts, self.why_not, self.sealed = (_quiet(self) for _ in range(3))
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.line = TimeLine(self)
        self.links, self.vault_steps = _box(self), _box(self)
        for part in self._parts():
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.printing = PaperMenu(desk, self)
        self.bar = StepBar(desk, self, self, NAMES)
        self.show_tip_off(None)

    @Slot(object)
    def show_tip_off(self, tip_off_id: int | None) -> None:
        """Show a tip-off, or that none is chosen; a form half filled for another is dropped."""
        subject = None if tip_off_id is None else read_subject(tip_off_id)
        if self._id() != tip_off_id:
            self.bar.drop()
        self.subject = subject
        for part in self._parts():
            part.setVisible(subject is not None)
        if subject is None:
            self.heading.setText(NONE_CHOSEN)
        else:
            self._show(subject)
        detail = None if subject is None else subject.detail
        self.printing.offer(of_tip_off(detail, self._desk.today()))
        self.bar.show_steps()

    def refresh(self) -> None:
        """Read again what is shown: the register has changed."""
        self.show_tip_off(self._id())

    def steps(self) -> tuple[str, ...]:
        """Return the steps that may be taken now, what leads on first."""
        return () if self.subject is None else steps_of(self.subject)

    def count(self) -> int:
        """Steps are about one tip-off."""
        return 1

    def asks(self, name: str) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        assert self.subject is not None
        return asks_for(name, self.subject, self._desk)

    def act(self, name: str, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        assert self.subject is not None
        return act_of(name, self.subject, answers, self._desk)

    def takes_over(self, _name: str) -> bool:
        """Every step is asked for here."""
        return False

    @Slot()
    def open_sealed(self) -> None:
        """Ask for the password and the reason."""
        if self.subject is not None:
            kept = tuple(entry for entry in self.subject.entries if not entry.erased_on)
            OpeningDialog(self._desk, kept, self).open()

    @Slot()
    def print_reward(self) -> None:
        """Ask for the password, then show the 奖励审批（领取）表 to print."""
        self._print_secret(REWARD)

    @Slot()
    def print_sealed(self) -> None:
        """Ask for the password, then show the 举报人信息密封单 to print."""
        self._print_secret(SEALED)

    @Slot()
    def seal_more(self) -> None:
        """Take in what became known of the informant."""
        if self.subject is not None:
            SealDialog(self._desk, self.subject.detail.id, self).open()

    def _print_secret(self, secret: Secret) -> None:
        if self.subject is not None:
            kept = tuple(entry for entry in self.subject.entries if not entry.erased_on)
            SecretPaperDialog(self._desk, secret, kept, self).open()

    def _id(self) -> int | None:
        return None if self.subject is None else self.subject.detail.id

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.chip,
            self.facts,
            self.told,
            self.line,
            self.links,
            self.sealed,
            self.vault_steps,
            self.why_not,
        )

    def _show(self, subject: Subject) -> None:
        detail = subject.detail
        self.heading.setText(f"{detail.number}　{detail.place or '地点未写明'}")
        self.chip.show_status(STATE_WORDS[detail.state], TONES[detail.state])
        self.facts.setText(_facts_words(detail))
        self.told.setText(detail.content)
        self.line.show_points(_points(subject))
        self._show_links(subject)
        self._show_vault(subject)
        self._show_why_not(subject)

    def _show_links(self, subject: Subject) -> None:
        _empty(self.links)
        for hazard in subject.hazards:
            button = _button(self.links, f"{hazard.number}　{hazard.stage}")
            button.setToolTip(f"{hazard.details}（在“隐患”里打开）")
            button.clicked.connect(partial(self._desk.bus.go, Visit("hazards", record_id=hazard.id)))
        self.links.setVisible(bool(subject.hazards))

    def _show_vault(self, subject: Subject) -> None:
        _empty(self.vault_steps)
        kept = [entry for entry in subject.entries if not entry.erased_on]
        words = f"举报人身份已封存 {len(kept)} 份，保存到 {kept[-1].keep_until}。" if kept else ANONYMOUS
        if subject.entries and not kept:
            words = f"举报人身份已于 {subject.entries[-1].erased_on} 到期销毁。"
        self.sealed.setText(words)
        if kept:
            _button(self.vault_steps, "打开密封信息…").clicked.connect(self.open_sealed)
            _button(self.vault_steps, "打印密封单…").clicked.connect(self.print_sealed)
        if kept and subject.facts.reward is not None:
            _button(self.vault_steps, "打印奖励审批（领取）表…").clicked.connect(self.print_reward)
        if subject.detail.state is not State.VOIDED:
            _button(self.vault_steps, "补充举报人信息…").clicked.connect(self.seal_more)

    def _show_why_not(self, subject: Subject) -> None:
        no_reward = refusal(Step.PROPOSE, subject.facts) if subject.detail.checked_on else ""
        words = [no_reward if subject.facts.reward is None else "", _reminder(subject)]
        self.why_not.setText("\n".join(filter(None, words)))
        self.why_not.setVisible(any(words))


def _quiet(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", "muted")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _box(parent: QWidget) -> QWidget:
    box = QWidget(parent)
    FlowLayout(box, spacing=6)
    return box


def _empty(box: QWidget) -> None:
    layout = box.layout()
    assert isinstance(layout, FlowLayout)
    layout.empty()


def _button(box: QWidget, words: str) -> QPushButton:
    button = QPushButton(words, box)
    layout = box.layout()
    assert layout is not None
    layout.addWidget(button)
    button.show()
    return button


def _facts_words(detail: TipOffDetail) -> str:
    parts = (
        detail.village,
        {1: "重点一", 2: "重点二", 3: "重点三"}.get(detail.priority or 0, ""),
        CHANNEL_WORDS[Channel(detail.channel)],
        "实名" if detail.named else "匿名",
        f"承办人 {detail.handler}" if detail.handler else "",
        f"核查时限 {detail.due_on} {detail.due_time}".rstrip() + "（参照）",
    )
    return "　".join(part for part in parts if part)


def _reminder(subject: Subject) -> str:
    detail = subject.detail
    if subject.facts.reward is RewardState.APPROVED:
        return f"奖励请于 {subject.rewards[-1].claim_until} 前领取（参照）。"
    if detail.state is State.TO_FEED_BACK:
        return f"处理情况请于 {detail.feedback_until} 前告知举报人（参照）；无法告知的要注明。"
    return ""


def _points(subject: Subject) -> list[Point]:
    detail = subject.detail
    points = [Point(f"{detail.received_on} {detail.received_time}".strip(), "受理", detail.received_by)]
    if subject.facts.earlier:
        points.append(
            Point(detail.received_on, f"同一事项 {subject.facts.earlier} 举报在先", tone=Tone.WARNING)
        )
    if detail.distinct_reason:
        points.append(Point(detail.received_on, "不是同一事项", detail.distinct_reason))
    if detail.checked_on:
        said = "，".join(part for part in (detail.checked_by, detail.result_text) if part)
        points.append(
            Point(detail.checked_on, f"核查：{RESULT_WORDS[Result(detail.result)]}", said, Tone.ACTIVE)
        )
    if detail.fed_back_on:
        what = "无法告知" if detail.unreachable_reason else f"已反馈（{detail.feedback_way}）"
        said = "，".join(filter(None, (detail.feedback_by, detail.feedback_text, detail.unreachable_reason)))
        points.append(Point(detail.fed_back_on, what, said, Tone.DONE))
    points += [point for reward in subject.rewards for point in _reward_points(reward)]
    if detail.voided_on:
        points.append(Point(detail.voided_on, "作废", detail.void_reason))
    return sorted(points, key=lambda point: point.on[:10])


def _reward_points(reward: RewardDetail) -> list[Point]:
    reviewed = f"，审核 {reward.reviewed_by}" if reward.reviewed_by else ""
    points = [
        Point(reward.proposed_on, f"提出奖励 {yuan(reward.amount)}元（{reward.title}）", reward.proposed_by)
    ]
    if reward.approved_on:
        points.append(Point(reward.approved_on, "奖励审批同意", reward.approved_by + reviewed, Tone.ACTIVE))
    if reward.paid_on:
        voucher = f"，{reward.voucher}" if reward.voucher else ""
        points.append(Point(reward.paid_on, "奖励已发放", reward.paid_by + voucher, Tone.DONE))
    if reward.declined_on:
        words = REWARD_WORDS[reward.state]
        points.append(Point(reward.declined_on, words, f"{reward.declined_by}，{reward.decline_reason}"))
    return points
