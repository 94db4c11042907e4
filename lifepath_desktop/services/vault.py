"""The vault's verbs: made, opened with password and reason, given another password, erased after the term."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

from db import vault
from db.database import database
from db.models import TipOff, VaultEntry, VaultUse
from lifepath_desktop.domain.tip_offs import Informant
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.services.operation import Change, operation

SHORTEST_PASSWORD = 8
# Neither a use of the vault nor an erasure can be taken back, so none of them is an act that Ctrl+Z finds.
_NOT_UNDONE = "setup"


@dataclass(frozen=True, slots=True)
class Opening:
    """Who opens which entry, why, and with which password (never shown again)."""

    entry_id: int
    by: str
    reason: str
    password: str = field(repr=False)


def make_vault(password: str, *, by: str, clerk: str, today: date) -> Change:
    """Give the vault its password; from then on identities can be sealed.

    Nobody can open it without: there is no second way. Raises `RuleBroken` for a weak password.
    """
    _require_strong(password)
    _require(by, "请填写保管密封柜密码的人。")
    with operation("设置密封柜密码", clerk=clerk, kind=_NOT_UNDONE) as act:
        vault.make(password)
        VaultUse.create(what="made", on_day=today, by=by.strip())
    return act.change


def change_vault_password(old: str, new: str, *, by: str, clerk: str, today: date) -> Change:
    """Give the vault another password; raises `RuleBroken` when the old one is wrong or the new one weak."""
    _require_strong(new)
    _require(by, "请填写更换密封柜密码的人。")
    with operation("更换密封柜密码", clerk=clerk, kind=_NOT_UNDONE) as act:
        vault.change_password(old, new)
        VaultUse.create(what="password_changed", on_day=today, by=by.strip())
    vault.settle()
    return act.change


def seal(tip_off: TipOff, informant: Informant, *, today: date) -> VaultEntry:
    """Seal who told, under the act that is open; the register keeps the entry's uid and hash alone."""
    vault.sweep()
    plain = json.dumps(asdict(informant), ensure_ascii=False).encode()
    uid = database.identities.new_uid()
    entry: VaultEntry = VaultEntry.create(
        uid=uid,
        tip_off=tip_off,
        sealed_on=today,
        content_hash=vault.put(uid, plain),
        keep_until=today + timedelta(days=int(setting("informant_keep_days"))),
    )
    return entry


def open_entry(opening: Opening, *, clerk: str, today: date) -> tuple[Change, Informant]:
    """Open one entry: the use is in the history before anything is shown.

    Raises `RuleBroken` without a reason, without a name or for a wrong password, `NotFound` for an erased entry.
    """
    _require(opening.by, "请填写打开密封信息的人。")
    _require(opening.reason, "打开密封信息要写明事由，请补上事由。")
    entry = _require_entry(opening.entry_id)
    private = vault.unlock(opening.password)
    plain = vault.take(str(entry.uid), private)
    with operation(f"打开密封信息 {entry.tip_off.number}", clerk=clerk, kind=_NOT_UNDONE) as act:
        VaultUse.create(
            what="opened", entry=entry, on_day=today, by=opening.by.strip(), reason=opening.reason.strip()
        )
    return act.change, Informant(**json.loads(plain))


def erase_entries(entry_ids: Sequence[int], reason: str, *, by: str, clerk: str, today: date) -> Change:
    """Destroy entries past their term, key and content; the tip-offs and every figure stay.

    Raises `RuleBroken` before the term, or while a reward waits for its receiver.
    """
    _require(by, "请填写销毁密封信息的人。")
    _require(reason, "销毁密封信息要写明原因，请补上原因。")
    with operation(f"销毁密封信息 {len(entry_ids)} 份", clerk=clerk, kind=_NOT_UNDONE) as act:
        for entry_id in entry_ids:
            entry = _require_entry(entry_id)
            _require_erasable(entry, today)
            vault.destroy(str(entry.uid))
            entry.erased_on, entry.erased_by, entry.erase_reason = today, by.strip(), reason.strip()
            entry.save()
            VaultUse.create(what="erased", entry=entry, on_day=today, by=by.strip(), reason=reason.strip())
    vault.settle()
    return act.change


def _require_entry(entry_id: int) -> VaultEntry:
    entry: VaultEntry | None = VaultEntry.get_or_none(VaultEntry.id == entry_id)
    if entry is None:
        raise NotFound("这份密封信息已经不在台账库里，请刷新列表后再试。")
    if entry.erased_on is not None:
        raise NotFound("这份密封信息已经销毁，打不开了；举报的统计不受影响。")
    return entry


def _require_erasable(entry: VaultEntry, today: date) -> None:
    number = entry.tip_off.number
    if today <= entry.keep_until:
        raise RuleBroken(f"{number} 的密封信息要保存到 {entry.keep_until}，还没有到期，没有销毁。")
    waiting = database.scalar(
        "SELECT 1 FROM reward WHERE tip_off_id = ? AND declined_on IS NULL AND paid_on IS NULL",
        (entry.tip_off.id,),
    )
    if waiting:
        raise RuleBroken(f"{number} 的奖励还没有发放，密封信息没有销毁；请先办完奖励。")


def _require(text: str, sentence: str) -> None:
    if not text.strip():
        raise RuleBroken(sentence)


def _require_strong(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD or len(set(password)) < SHORTEST_PASSWORD // 2:
        raise RuleBroken(
            f"密封柜密码至少要 {SHORTEST_PASSWORD} 位，并且不要只用几个重复的字符，请换一个再试。"
        )
