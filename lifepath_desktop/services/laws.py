"""Passages of the law: laid down as data, new ones with a newer program, then checked, changed and ended by the office."""

import json
from datetime import date
from typing import Any

from db.models import Law
from lifepath_desktop.domain import laws
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.resources import resources_folder
from lifepath_desktop.services.operation import Change, operation


def lay_down_laws() -> None:
    """Write the passages of the program that the register has not met yet, under the act that is open.

    They are told by their codes: what the office has changed or ended stays as it is, and a passage that it typed in
    itself, for the same use, is not laid beside it again.
    """
    for passage in _unmet():
        ends = {key: _day(passage[key]) for key in ("valid_from", "valid_until")}
        Law.create(**{**passage, **ends})


def has_unmet_laws() -> bool:
    """Tell whether the program comes with passages that the register has not met yet."""
    return bool(_unmet())


def _unmet() -> list[dict[str, Any]]:
    passages = json.loads((resources_folder() / "laws" / "laws.json").read_text(encoding="utf-8"))
    met = {law.code for law in Law.select(Law.code)}
    own = {_use(law.__data__) for law in Law.select().where(Law.code == "")}
    return [passage for passage in passages if passage["code"] not in met and _use(passage) not in own]


def _use(passage: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(passage[key] for key in ("title", "article", "priority", "kind", "aim"))


def record_law(law: laws.Law, *, note: str = "", clerk: str) -> Change:
    """Add a passage. Raises `RuleBroken` when it is marked 已核 without article or words."""
    _require_printable(law)
    with operation(f"法规依据：新增{law.citation}", clerk=clerk) as act:
        record = Law(position=Law.select().count())
        _fill(record, law, note)
    return act.change


def change_law(law_id: int, law: laws.Law, *, note: str = "", clerk: str) -> Change:
    """Change a passage; papers already issued keep what they cited."""
    _require_printable(law)
    found = Law.get_or_none(Law.id == law_id)
    if found is None:
        raise NotFound("这条法规依据已经不在了，请刷新列表。")
    with operation(f"法规依据：修改{law.citation}", clerk=clerk) as act:
        _fill(found, law, note)
    return act.change


def _require_printable(law: laws.Law) -> None:
    why = laws.why_unprintable(law.title, law.article, law.text) if law.status == laws.VERIFIED else ""
    if not law.title.strip():
        why = "请填写法规名称。"
    if law.valid_from and law.valid_until and law.valid_until < law.valid_from:
        why = "失效日期早于生效日期，请检查。"
    if why:
        raise RuleBroken(why)


def _fill(record: Law, law: laws.Law, note: str) -> None:
    record.priority, record.kind, record.aim = law.priority, law.kind.strip(), law.aim.value
    record.title, record.article, record.text = law.title.strip(), law.article.strip(), law.text.strip()
    record.status, record.note = law.status, note.strip()
    record.valid_from, record.valid_until = law.valid_from, law.valid_until
    record.save()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
