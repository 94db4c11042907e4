"""The form that takes in a tip-off. Nothing half-typed in it is kept: it may say who told."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from lifepath_desktop.domain.tip_offs import CHANNEL_WORDS, Channel, TipOffEntry, is_urgent
from lifepath_desktop.queries.places import PlaceFound, village_choices
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.vault import is_vault_made
from lifepath_desktop.queries.workdays import holidays_note
from lifepath_desktop.services.tip_offs import receive_tip_off
from ui.acting import attempt
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskForm, AskKind, Pick
from ui.kit.cards import SidePanel
from ui.people_field import with_people
from ui.place_field import PlaceField
from ui.tip_offs.identity import ANONYMOUS, WHO, Words, identity_asks, informant_of
from ui.tip_offs.steps import PRIORITIES
from ui.tip_offs.vault_dialog import VaultDialog

HANDLER = "tip_offs/handler"
NO_VAULT = "举报人身份要封存在密封柜里。密封柜还没有密码，先设置密码才能登记身份。"


class ReceiveForm(SidePanel):
    """`received` carries the id of a tip-off just taken in."""

    received = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("受理举报", parent)
        self._desk = desk
        self.place = PlaceField(desk)
        self.content = Words()
        self.form = AskForm(
            "受理举报", with_people(self._asks(), desk.today()), desk.today, do="受理", foot=self.foot
        )
        layout = self.form.layout()
        assert layout is not None
        layout.setContentsMargins(0, 0, 0, 0)
        self.no_vault = QLabel(NO_VAULT, self)
        self.no_vault.setWordWrap(True)
        self.no_vault.setProperty("role", "muted")
        self.set_password = QPushButton("设置密封柜密码…", self)
        for part in (self.form, self.no_vault, self.set_password):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.form.answered.connect(self.receive)
        self.form.dropped.connect(self.closed)
        self.place.picked.connect(self._show_place)
        self._pick("priority").picked.connect(self._propose_limit)
        self._pick(WHO).picked.connect(self._look_for_vault)
        self.set_password.clicked.connect(self._open_vault)
        self._look_for_vault(ANONYMOUS)

    def begin(self) -> None:
        """Put the cursor into the place field: the rest is likely right already."""
        self.place.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def receive(self, answers: Answers) -> None:
        """Take in what was written down."""
        self.place.settle()
        place_id = self.place.value()
        entry = TipOffEntry(
            received_on=answers["received_on"] or self._desk.today(),
            received_time=answers["received_time"].replace("：", ":"),
            channel=answers["channel"],
            content=answers["content"],
            received_by=self._desk.clerk,
            village_id=answers["village"] or None,
            place_id=place_id,
            place_text="" if place_id is not None else self.place.text(),
            priority=answers["priority"] or None,
            handler=answers["handler"],
            urgent=answers["urgent"],
            informant=informant_of(answers),
        )
        act = partial(receive_tip_off, entry, clerk=self._desk.clerk, today=self._desk.today())
        outcome = attempt(self._desk, act)
        self.form.complain(outcome.refusal or "")
        if outcome.made is not None:
            self._desk.keeper.set(HANDLER, answers["handler"])
            self.received.emit(outcome.made)

    def _asks(self) -> tuple[Ask, ...]:
        channels = tuple(CHANNEL_WORDS.items())
        villages = ((0, "（不清楚）"), *village_choices())
        limits = (
            (True, f"{setting('tip_off_hours')}小时"),
            (False, f"{setting('tip_off_workdays')}个工作日"),
        )
        return (
            Ask("received_on", "受理日期", AskKind.PAST_DATE, self._desk.today()),
            Ask("received_time", "时间（可不填）", hint="如 09:30", beside=True),
            Ask("channel", "举报方式", AskKind.PICK, Channel.PHONE, choices=channels),
            Ask("place", "场所", value=self.place, hint="登记册里没有的，照举报人说的地点写"),
            Ask("village", "村", AskKind.LIST, 0, choices=villages, beside=True),
            Ask("priority", "整治重点", AskKind.PICK, 1, choices=PRIORITIES),
            Ask("content", "举报内容", value=self.content, hint="场所、部位、情形；不要写举报人的姓名、电话"),
            Ask(
                "urgent",
                "核查时限（参照）",
                AskKind.PICK,
                True,
                choices=limits,
                hint=holidays_note(self._desk.today()),
            ),
            Ask("handler", "承办人", value=self._desk.keeper.get(HANDLER) or "", beside=True),
            *identity_asks(),
        )

    def _pick(self, key: str) -> Pick:
        field = self.form.fields[key]
        assert isinstance(field, Pick)
        return field

    @Slot(object)
    def _show_place(self, place: PlaceFound | None) -> None:
        self.form.rows["village"].setVisible(place is None)

    @Slot(object)
    def _propose_limit(self, priority: int) -> None:
        self._pick("urgent").set_value(is_urgent(priority or None))

    @Slot(object)
    def _look_for_vault(self, who: str) -> None:
        missing = who != ANONYMOUS and not is_vault_made()
        self.no_vault.setVisible(missing)
        self.set_password.setVisible(missing)

    @Slot()
    def _open_vault(self) -> None:
        dialog = VaultDialog(self._desk, self)
        dialog.finished.connect(self._look_again)
        dialog.open()

    @Slot()
    def _look_again(self) -> None:
        self._look_for_vault(self._pick(WHO).value())
