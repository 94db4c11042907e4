"""口径调整: printing a figure as the county orders it, the counted one kept beside it (office.md 6)."""

from dataclasses import dataclass
from datetime import date

from db.models import FigureOverride
from lifepath_desktop.domain.carried import PRINTED
from lifepath_desktop.domain.fieldwork import require_reason, require_words
from lifepath_desktop.domain.figures import BY_KEY, SCOPE_WORDS, Scope
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.editions import signed_edition
from lifepath_desktop.queries.figures import period_figures
from lifepath_desktop.queries.overrides import overrides_of
from lifepath_desktop.queries.report_periods import period_named
from lifepath_desktop.services.operation import Change, operation


@dataclass(frozen=True, slots=True)
class OverrideEntry:
    """A 口径调整 as the clerk enters it: whose figure of which month, what to print, who ordered it and why."""

    month: str
    body: str
    scope: Scope
    key: str
    said: int
    reason: str
    by: str


def override_figure(entry: OverrideEntry, *, clerk: str, today: date) -> Change:
    """Print a figure otherwise than it is counted. No hazard is altered, and `figures` stays as counted.

    Raises `RuleBroken` for a signed period, a figure that 附件2 does not print, or one that is as ordered already.
    """
    period = period_named(entry.month)
    reason, by = require_words(entry.reason, "调整原因"), require_words(entry.by, "提出调整的单位或人")
    if signed_edition(period.until, period.since) is not None:
        raise RuleBroken(f"{period.name}已签字盖章，不能再调整口径；要改请出更正稿。数据没有改动。")
    if entry.key not in PRINTED or entry.said < 0:
        raise RuleBroken("请选附件2上的一个数字，填不小于 0 的数；什么也没有保存。")
    if any(
        (one.body, one.scope, one.key) == (entry.body, entry.scope, entry.key) for one in overrides_of(period)
    ):
        raise RuleBroken("这个数字已经调整过，没有重复登记；要改请先撤回原来的调整。")
    counted = _counted(entry, today)
    if counted == entry.said:
        raise RuleBroken(f"统计数就是 {counted}，不用调整；什么也没有保存。")
    label = f"口径调整：{entry.body}{period.name}{SCOPE_WORDS[entry.scope]}{BY_KEY[entry.key].heading}"
    with operation(label, clerk=clerk) as act:
        FigureOverride.create(
            period_from=period.since,
            period_to=period.until,
            body=entry.body,
            scope=entry.scope.value,
            figure=entry.key,
            counted=counted,
            said=entry.said,
            reason=reason,
            by=by,
            on_day=today,
        )
    return act.change


def withdraw_override(override_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Take a 口径调整 back: the figure prints as counted again."""
    found = FigureOverride.get_or_none(FigureOverride.id == override_id, FigureOverride.voided_on.is_null())
    if found is None:
        raise NotFound("这条口径调整已经撤回，请刷新后再看。")
    plain = require_reason(reason)
    if signed_edition(found.period_to, found.period_from) is not None:
        raise RuleBroken("这一期已签字盖章，口径调整不能再动；要改请出更正稿。")
    with operation(f"撤回口径调整：{found.body}{BY_KEY[found.figure].heading}", clerk=clerk) as act:
        found.voided_on, found.void_reason = today, plain
        found.save()
    return act.change


def _counted(entry: OverrideEntry, today: date) -> int:
    for row in period_figures(period_named(entry.month), today=today).rows:
        if row.village == entry.body and row.scope is entry.scope:
            return row.figures[entry.key]
    raise NotFound(f"附件2里没有“{entry.body}”这一行，什么也没有保存。")
