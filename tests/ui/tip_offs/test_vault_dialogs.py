"""The vault in the window: its password, an opening with reason, and what was opened seen nowhere else."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit

from db.models import VaultContent, VaultEntry
from lifepath_desktop.queries.vault import entries_of, is_vault_made, uses_of_vault
from lifepath_desktop.services.operation import operation
from tests.services.tip_offs import INFORMANT, PASSWORD, make_vault, receive
from tests.ui.rooms_desk import show
from ui.desk import Desk
from ui.tip_offs.opening_dialog import OpeningDialog
from ui.tip_offs.seal_dialog import SealDialog
from ui.tip_offs.vault_dialog import VaultDialog


@pytest.fixture
def sealed(register) -> int:
    make_vault()
    return receive(INFORMANT)


def typed(form, **texts: str) -> None:
    for key, text in texts.items():
        form.fields[key].setText(text)


def vault_of(qtbot, desk: Desk) -> VaultDialog:
    dialog = VaultDialog(desk)
    show(qtbot, dialog)
    return dialog


def test_the_first_password_is_typed_twice(qtbot, register, desk: Desk) -> None:
    dialog = vault_of(qtbot, desk)
    assert dialog.form.fields["password"].echoMode() == QLineEdit.EchoMode.Password
    typed(dialog.form, by="程主任", password=PASSWORD, again="别的密码abcd")
    dialog.form.answer()
    assert "两次输入的密码不一样" in dialog.form.complaint.text()

    typed(dialog.form, again=PASSWORD)
    dialog.form.answer()

    qtbot.waitUntil(lambda: dialog.form is None)
    assert is_vault_made()
    assert dialog.table.topLevelItem(0).text(2) == "设置密码"


def test_a_wrong_old_password_is_complained_about_beside_the_form(qtbot, sealed, desk: Desk) -> None:
    dialog = vault_of(qtbot, desk)
    dialog.ask_change()
    typed(dialog.form, by="程主任", old="不是这个密码呀", password="另一个密码abcd", again="另一个密码abcd")
    dialog.form.answer()
    qtbot.waitUntil(lambda: "密码不对" in dialog.form.complaint.text())

    typed(dialog.form, old=PASSWORD)
    dialog.form.answer()

    qtbot.waitUntil(lambda: dialog.form is None)
    assert uses_of_vault()[0].what == "更换密码"


def test_opening_asks_for_a_reason_and_shows_who_told_in_the_dialog_alone(qtbot, sealed, desk: Desk) -> None:
    dialog = OpeningDialog(desk, tuple(entries_of(sealed)))
    show(qtbot, dialog)
    typed(dialog.form, by="程主任", password="白际消防2025")
    dialog.form.answer()
    qtbot.waitUntil(lambda: "密码不对" in dialog.form.complaint.text())
    assert dialog.lines() == {}

    typed(dialog.form, password=PASSWORD)
    dialog.form.answer()

    qtbot.waitUntil(lambda: bool(dialog.lines()))
    assert dialog.lines()["姓名"] == INFORMANT.name
    assert dialog.lines()["联系电话"] == INFORMANT.phone
    assert not dialog.form.isVisible()
    assert dialog._closing.isActive()
    assert uses_of_vault()[0].reason == "反馈办理结果"


def test_another_reason_than_the_usual_ones_is_written(qtbot, sealed, desk: Desk) -> None:
    dialog = OpeningDialog(desk, tuple(entries_of(sealed)))
    show(qtbot, dialog)
    typed(dialog.form, by="程主任", password=PASSWORD, other="纪委调取")
    dialog.form.answer()

    qtbot.waitUntil(lambda: bool(dialog.lines()))
    assert uses_of_vault()[0].reason == "纪委调取"


def test_what_is_past_its_term_is_erased_with_a_reason(qtbot, sealed, desk: Desk) -> None:
    dialog = vault_of(qtbot, desk)
    assert not dialog.erase_button.isVisible()
    with operation("提前到期", clerk="测试"):
        VaultEntry.update(keep_until=date(2024, 11, 14)).execute()
    dialog = vault_of(qtbot, desk)
    assert dialog.erase_button.text() == "销毁到期的 1 份…"

    dialog.ask_erase()
    typed(dialog.form, by="程主任")
    dialog.form.answer()

    qtbot.waitUntil(lambda: dialog.form is None)
    assert not VaultContent.select().exists()
    assert dialog.table.topLevelItem(0).text(2) == "销毁"


def test_what_becomes_known_later_is_sealed_and_seen_no_more(qtbot, register, desk: Desk) -> None:
    make_vault()
    tip_off = receive()
    dialog = SealDialog(desk, tip_off)
    show(qtbot, dialog)
    dialog.form.answer()
    assert "没有填写任何身份" in dialog.form.complaint.text()

    typed(dialog.form, name=INFORMANT.name, phone=INFORMANT.phone)
    with qtbot.waitSignal(dialog.accepted):
        dialog.form.answer()

    assert len(entries_of(tip_off)) == 1
