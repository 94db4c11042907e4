"""The tab 口径调整: figures that the county orders otherwise, the counted one beside each."""

from collections.abc import Sequence
from functools import partial

from lifepath_desktop.domain.carried import PRINTED
from lifepath_desktop.domain.figures import BY_KEY, SCOPE_WORDS, Scope
from lifepath_desktop.queries.figures import TOWNSHIP_LEVEL
from lifepath_desktop.queries.overrides import ALL, HELD, OVERRIDES
from lifepath_desktop.queries.places import village_choices
from lifepath_desktop.services.overrides import OverrideEntry, override_figure, withdraw_override
from ui.ask_fields import LongText
from ui.desk import Desk
from ui.kit.ask_form import Answers, Ask, AskKind
from ui.kit.style import Tone
from ui.ledgers.months import months_until
from ui.list_with_side import Shape
from ui.record_tab import RecordTab, Telling, Verb, Work

WITHDRAW = "withdraw"
MOST = 10_000_000


class Overrides(Work):
    """What is printed otherwise than counted; no hazard is altered for it."""

    new = "登记口径调整"
    names = {WITHDRAW: "撤回"}  # noqa: RUF012  # the words of the steps, never written to
    empty = "没有口径调整。县里要求某个数字按别的口径填，就登记在这里：附件2印填报数，说明里写明统计数，隐患不改。"

    def shape(self) -> Shape:
        """The list with its state as a chip."""
        tones = {"有效": Tone.ACTIVE, "已撤回": Tone.QUIET}
        return Shape("口径调整", OVERRIDES, "项", ("figure_override",), "state", tones, (ALL, HELD), frozen=2)

    def telling(self, id_: int) -> Telling | None:
        """Tell the figure, both numbers and why."""
        told = self._row(id_)
        if not told:
            return None
        numbers = f"填报 {told['said']}，统计 {told['counted']}"
        lines = (numbers, f"原因：{told['reason']}", f"提出：{told['by']}", told["void_reason"])
        return Telling(f"{told['body']}{told['scope']}{told['figure']}", lines)

    def steps(self, ids: Sequence[int]) -> tuple[str, ...]:
        """One that holds may be withdrawn."""
        return (WITHDRAW,) if len(ids) == 1 and self._row(ids[0]).get("state") == "有效" else ()

    def asks(self, name: str, _ids: Sequence[int]) -> tuple[Ask, ...]:
        """Return what is asked for."""
        if name == WITHDRAW:
            return (Ask("reason", "撤回原因"),)
        months = tuple((month, words) for words, month in months_until(self.desk.today()))
        bodies = (*((words, words) for _, words in village_choices()), (TOWNSHIP_LEVEL, TOWNSHIP_LEVEL))
        figures = tuple((key, f"{BY_KEY[key].heading}（{BY_KEY[key].unit}）") for key in PRINTED)
        return (
            Ask("month", "月份", AskKind.LIST, months[min(1, len(months) - 1)][0], months),
            Ask("body", "村（单位）", AskKind.LIST, choices=bodies, beside=True),
            Ask("key", "项目", AskKind.LIST, choices=figures),
            Ask("scope", "统计口径", AskKind.PICK, Scope.MONTH, tuple(SCOPE_WORDS.items()), beside=True),
            Ask("said", "填报数", AskKind.COUNT, 0, most=MOST),
            Ask("by", "谁提出的", beside=True, hint="如 县消安办"),
            Ask("reason", "原因（印在说明里）", value=LongText(lines=3)),
        )

    def act(self, name: str, ids: Sequence[int], answers: Answers) -> Verb:
        """Return the verb."""
        if name == WITHDRAW:
            return partial(withdraw_override, ids[0], answers["reason"], **self.by)
        said = int(answers["said"] or 0) * BY_KEY[answers["key"]].scale
        entry = OverrideEntry(
            answers["month"],
            answers["body"],
            answers["scope"],
            answers["key"],
            said,
            answers["reason"],
            answers["by"],
        )
        return partial(override_figure, entry, **self.by)

    def _row(self, id_: int) -> dict[str, str]:
        rows = OVERRIDES.rows([id_])
        return dict(zip((c.key for c in OVERRIDES.columns), rows[0][1:], strict=True)) if rows else {}


def overrides_tab(desk: Desk) -> RecordTab:
    """Return the tab."""
    tab = RecordTab(desk, Overrides(desk))
    tab.grid.whole = ALL
    return tab
