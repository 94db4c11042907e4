"""What the papers of tip-offs are filled with; who told it is not here but in the vault alone."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.instruments import government_of
from lifepath_desktop.domain.ledger_form import sheet_date
from lifepath_desktop.domain.tip_off_papers import (
    RewardOnPaper,
    SealedOnPaper,
    TipOffBook,
    TipOffLine,
    TipOffOnPaper,
)
from lifepath_desktop.domain.tip_offs import CHANNEL_WORDS, RESULT_WORDS, Channel, Informant, Result
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.rewards import rewards_of
from lifepath_desktop.queries.settings import setting
from lifepath_desktop.queries.tip_offs import MATTERS, TipOffDetail, linked_hazards, tip_off_detail
from lifepath_desktop.queries.vault import uses_of_vault

_GONE = "这件举报已经不在了，没有可以打印的内容；请刷新后再看。"
_MATTER_WORDS = dict(MATTERS)
_LINES = """
    SELECT t.uid, t.number, t.received_on, t.channel, t.named, COALESCE(v.name, ''), COALESCE(p.name, t.place_text), t.content, t.handler,
        t.due_on, t.checked_on, t.result, t.result_text, t.fed_back_on, t.feedback_way, t.unreachable_reason,
        COALESCE((SELECT SUM(r.amount) FROM reward r WHERE r.tip_off_id = t.id AND r.paid_on IS NOT NULL), 0)
    FROM tip_off t LEFT JOIN place p ON p.id = t.place_id LEFT JOIN village v ON v.id = t.village_id
    WHERE t.voided_on IS NULL
    ORDER BY t.received_on, t.id"""


def blank_tip_off() -> TipOffOnPaper:
    """Return the blank form of the register's township."""
    return TipOffOnPaper(_government())


def tip_off_on_paper(tip_off_id: int) -> TipOffOnPaper:
    """Return a tip-off as its form names it. Raises `NotFound` when it is gone, `RuleBroken` when it was voided."""
    detail = tip_off_detail(tip_off_id)
    if detail is None:
        raise NotFound(_GONE)
    if detail.voided_on:
        raise RuleBroken("这件举报已经作废，不再打印它的表单。")
    hazards = tuple(f"{one.number}　{one.details}　{one.stage}" for one in linked_hazards(tip_off_id))
    return _on_paper(detail, hazards)


def tip_off_book(on: date) -> TipOffBook:
    """Return every tip-off that stands, in the order of receipt."""
    return TipOffBook(_government(), on, tuple(_line(*row) for row in database.all(_LINES)))


def reward_on_paper(tip_off_id: int, informant: Informant) -> RewardOnPaper:
    """Return a tip-off's standing reward with who is to get it. Raises `RuleBroken` while there is none."""
    paper = tip_off_on_paper(tip_off_id)
    reward = next((one for one in rewards_of(tip_off_id) if not one.declined_on), None)
    if reward is None:
        raise RuleBroken("这件举报还没有提出奖励，没有可以打印的审批（领取）表；请先按“提出奖励”。")
    return RewardOnPaper(
        paper,
        informant,
        reward.title,
        reward.basis,
        reward.amount,
        _day(reward.proposed_on),
        reward.proposed_by,
        reward.reviewed_by,
        _day(reward.approved_on),
        reward.approved_by,
        _day(reward.paid_on),
        reward.paid_by,
        reward.voucher,
    )


def blank_sealed() -> SealedOnPaper:
    """Return the blank 密封单."""
    return SealedOnPaper(_government())


def sealed_on_paper(entry_id: int, informant: Informant) -> SealedOnPaper:
    """Return an entry of the vault with who told, and each time that the tip-off's entries were opened."""
    row = database.one(
        "SELECT t.id, t.number, t.received_on, e.sealed_on, e.keep_until FROM vault_entry e "
        "JOIN tip_off t ON t.id = e.tip_off_id WHERE e.id = ?",
        (entry_id,),
    )
    if row is None:
        raise NotFound(_GONE)
    tip_off_id, number, *days = row
    uses = (use for use in reversed(uses_of_vault(tip_off_id)) if use.what == "打开")
    received_on, sealed_on, keep_until = (_day(day) for day in days)
    return SealedOnPaper(
        _government(),
        number,
        received_on,
        informant,
        sealed_on,
        keep_until,
        tuple((sheet_date(_day(use.on)), use.by, use.reason) for use in uses),
    )


def tip_off_of_entry(entry_id: int) -> int:
    """Return the tip-off that an entry of the vault is about. Raises `NotFound` when it is gone."""
    found = database.scalar("SELECT tip_off_id FROM vault_entry WHERE id = ?", (entry_id,))
    if found is None:
        raise NotFound(_GONE)
    return int(found)


def _on_paper(detail: TipOffDetail, hazards: tuple[str, ...]) -> TipOffOnPaper:
    return TipOffOnPaper(
        government=_government(),
        office=str(setting("responsible_office")),
        phone=str(setting("office_phone")),
        uid=detail.uid,
        number=detail.number,
        received_on=_day(detail.received_on),
        received_time=detail.received_time,
        received_by=detail.received_by,
        channel=CHANNEL_WORDS[Channel(detail.channel)],
        place=_where(detail.village, detail.place),
        matter=_MATTER_WORDS[str(detail.priority or "")],
        content=detail.content,
        naming=_naming(detail.named),
        handler=detail.handler,
        due_on=_day(detail.due_on),
        due_time=detail.due_time,
        checked_on=_day(detail.checked_on),
        checked_by=detail.checked_by,
        result=RESULT_WORDS[Result(detail.result)] if detail.result else "",
        result_text=detail.result_text,
        hazards=hazards,
        fed_back_on=_day(detail.fed_back_on),
        feedback_by=detail.feedback_by,
        feedback_way=detail.feedback_way,
        feedback_text=detail.feedback_text,
        unreachable_reason=detail.unreachable_reason,
    )


def _where(village: str, place: str) -> str:
    return place if village in place else f"{village}{place}"


def _line(
    uid: str, number: str, received: str, channel: str, named: int, *rest: str | int | None
) -> TipOffLine:
    village, place, content, handler, due, checked, result, text, told, way, unreachable, reward = rest
    return TipOffLine(
        uid,
        number,
        date.fromisoformat(received),
        CHANNEL_WORDS[Channel(channel)],
        _naming(named),
        _where(str(village), str(place)),
        str(content),
        str(handler),
        date.fromisoformat(str(due)),
        _day(checked),
        RESULT_WORDS[Result(result)] if result else "",
        str(text),
        _day(told),
        f"无法告知：{unreachable}" if unreachable else str(way),
        int(reward or 0),
    )


def _naming(named: int) -> str:
    return "实名" if named else "匿名"


def _government() -> str:
    return government_of(township_name())


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
