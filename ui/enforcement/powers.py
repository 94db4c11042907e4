"""What enforcement rests on: delegated powers and the officers who may use them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from lifepath_desktop.domain.delegations import MODE_WORDS, POWER_WORDS, Delegation, Mode, Power
from lifepath_desktop.queries.delegations import delegation, delegation_listing
from lifepath_desktop.queries.listing import Listing
from lifepath_desktop.queries.officers import officer_listing, officers
from lifepath_desktop.services.delegations import change_delegation, record_delegation, void_delegation
from lifepath_desktop.services.instruments import township_government
from lifepath_desktop.services.officers import change_licence, record_officer
from ui.desk import Desk
from ui.enforcement.tables import ADD, CHANGE, Words
from ui.kit.ask_form import Answers, Ask, AskKind

VOID = "void"
MODES = tuple((mode, words) for mode, words in MODE_WORDS.items())


class DelegationEntries:
    """授权委托事项: empty by default, and then nothing is the township's to decide."""

    words = Words(
        title="授权委托事项",
        empty="还没有授权委托事项，所以只能劝阻、通知整改、上报和移送。有委托书或赋权决定的，点“新增”照文件录入。",
        explanation=(
            "权力类型分别勾选。委托的以委托机关的名义作出，赋权的以乡镇人民政府的名义作出（可以留空）；没有公布、不在期限内的不能使用"
            "（《行政处罚法》第二十条、第二十四条）。行政强制措施权不得委托（《行政强制法》第十七条）。"
        ),
        names={ADD: "新增", CHANGE: "修改", VOID: "作废"},
        tables=("delegation", "instrument"),
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self) -> Listing:
        """Return the list."""
        return delegation_listing(self._desk.today())

    def steps(self, id_: int | None) -> tuple[str, ...]:
        """Return what may be done with a delegation."""
        return (CHANGE, VOID) if id_ is not None and delegation(id_) is not None else ()

    def asks(self, name: str, id_: int | None) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == VOID:
            return (Ask("reason", "作废原因"),)
        kept = delegation(id_) if name == CHANGE and id_ is not None else None
        shown = kept or Delegation(Mode.ENTRUSTED, frozenset(), "")
        powers = (
            Ask(power.value, words, AskKind.TICK, power in shown.powers, beside=number > 0)
            for number, (power, words) in enumerate(POWER_WORDS.items())
        )
        return (
            Ask("mode", "方式", AskKind.PICK, shown.mode, MODES),
            Ask("self_built_only", "仅居民自建房", AskKind.TICK, shown.self_built_only, beside=True),
            *powers,
            Ask("scope", "具体事项", value=shown.scope),
            Ask("document", "委托书或文件", value=shown.document, beside=True),
            Ask("delegator", "委托（赋权）机关", value=shown.delegator),
            Ask("issuer", "以谁的名义", value=shown.issuer, beside=True),
            Ask("from_on", "开始日期", AskKind.DATE, shown.from_on),
            Ask("to_on", "截止日期", AskKind.DATE, shown.to_on, beside=True),
            Ask("published_on", "公布日期", AskKind.DATE, shown.published_on),
            Ask("note", "备注", value=shown.note, beside=True),
        )

    def act(self, name: str, id_: int | None, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        clerk = self._desk.clerk
        if name == VOID:
            return partial(
                void_delegation, id_ or 0, on=self._desk.today(), reason=answers["reason"], clerk=clerk
            )
        draft = _draft(answers)
        if name == CHANGE:
            return partial(change_delegation, id_ or 0, draft, clerk=clerk)
        return partial(record_delegation, draft, clerk=clerk)


def _draft(answers: Answers) -> Delegation:
    plain = {key: value for key, value in answers.items() if key not in {power.value for power in Power}}
    powers = frozenset(power for power in Power if answers[power.value])
    draft = Delegation(powers=powers, **plain)
    if not draft.issuer:
        own = draft.mode is Mode.GRANTED
        draft = replace(draft, issuer=township_government() if own else draft.delegator)
    return draft


class OfficerEntries:
    """执法人员: the workers who hold a 执法证号."""

    words = Words(
        title="执法人员",
        empty="还没有登记执法证号的人员。执法文书要由两名以上执法人员办理，点“登记执法人员”录入。",
        explanation="执法人员不得少于两人，应当出示执法证件（《行政处罚法》第四十二条、第五十五条）。已开具的文书保留当时的证号。",
        names={ADD: "登记执法人员", CHANGE: "修改证号"},
        tables=("worker", "enforcement_step"),
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(self) -> Listing:
        """Return the list."""
        return officer_listing()

    def steps(self, id_: int | None) -> tuple[str, ...]:
        """Return what may be done with an officer."""
        return () if id_ is None else (CHANGE,)

    def asks(self, name: str, id_: int | None) -> tuple[Ask, ...]:
        """Return what a step asks for."""
        if name == CHANGE:
            licence = next((known for other, _, known in officers() if other == id_), "")
            return (Ask("licence", "执法证号", value=licence, hint="清空表示不再是执法人员"),)
        return (Ask("name", "姓名"), Ask("licence", "执法证号", beside=True), Ask("phone", "联系电话"))

    def act(self, name: str, id_: int | None, answers: Answers) -> Callable[[], Any]:
        """Return the verb of a step."""
        clerk = self._desk.clerk
        if name == CHANGE:
            return partial(change_licence, id_ or 0, answers["licence"], clerk=clerk)
        return partial(
            record_officer, answers["name"], answers["licence"], phone=answers["phone"], clerk=clerk
        )
