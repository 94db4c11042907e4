"""口径调整 that hold for a period."""

from datetime import date

from db.database import database
from lifepath_desktop.domain.carried import PRINTED, Override
from lifepath_desktop.domain.figures import BY_KEY, SCOPE_WORDS, Scope
from lifepath_desktop.domain.periods import Period
from lifepath_desktop.queries import listing
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing

OVERRIDES = Listing(
    name="overrides",
    source="figure_override o",
    id_sql="o.id",
    columns=(
        ListColumn("period", "报告期止", "o.period_to", Kind.DATE, width=7),
        ListColumn("body", "村（单位）", "o.body", Kind.CHOICE, width=7),
        ListColumn(
            "scope",
            "统计口径",
            "o.scope",
            Kind.CHOICE,
            6,
            tuple((s.value, w) for s, w in SCOPE_WORDS.items()),
        ),
        ListColumn(
            "figure", "项目", "o.figure", Kind.CHOICE, 9, tuple((key, BY_KEY[key].heading) for key in PRINTED)
        ),
        ListColumn("counted", "统计数", "o.counted", Kind.NUMBER, width=5),
        ListColumn("said", "填报数", "o.said", Kind.NUMBER, width=5),
        ListColumn(
            "state",
            "状态",
            "CASE WHEN o.voided_on IS NULL THEN 'held' ELSE 'withdrawn' END",
            Kind.CHOICE,
            6,
            (("held", "有效"), ("withdrawn", "已撤回")),
        ),
        ListColumn("reason", "原因", "o.reason", width=16),
        ListColumn("by", "提出人", "o.by", width=8),
        ListColumn("on_day", "登记日期", "o.on_day", Kind.DATE, width=7),
        ListColumn("void_reason", "撤回原因", "o.void_reason", width=10),
    ),
    search=("o.body", "o.reason", "o.by"),
    order="o.id DESC",
)
HELD = listing.Scope("有效", "o.voided_on IS NULL")
ALL = listing.Scope("全部", "1")


def overrides_of(period: Period) -> list[Override]:
    """Return the 口径调整 of a period that were not taken back, in the order they were made."""
    rows = database.all(
        "SELECT id, body, scope, figure, counted, said, reason, by, on_day FROM figure_override "
        "WHERE period_from = ? AND period_to = ? AND voided_on IS NULL ORDER BY id",
        (period.since.isoformat(), period.until.isoformat()),
    )
    return [
        Override(id_, body, Scope(scope), key, counted, said, reason, by, date.fromisoformat(on))
        for id_, body, scope, key, counted, said, reason, by, on in rows
    ]
