"""归档: papers get their 档号 and go into boxes; a number is never given twice, and each gap can be explained."""

from collections.abc import Sequence
from datetime import date

from db.models import FiledItem, FilingGap
from lifepath_desktop.domain.fieldwork import require_reason
from lifepath_desktop.domain.filing import (
    FiledKind,
    FilingEntry,
    Gap,
    Scheme,
    Series,
    archive_code,
    next_item,
    require_filing,
    require_gap,
    require_item,
    require_scheme,
)
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.filing import (
    Source,
    filed,
    gaps_of,
    scheme,
    source,
    taken_items,
    term_of,
)
from lifepath_desktop.services.operation import Change, operation

GONE = "这一件不在待归档里了，可能已经归档，没有改动；请刷新后再看。"


def file_paper(list_id: int, entry: FilingEntry, *, clerk: str, today: date) -> Change:
    """File one paper of the list 待归档; raises `RuleBroken` for a number that stands, `NotFound` when it is filed."""
    return _file([(_required(list_id), entry)], clerk=clerk, today=today)


def file_papers(list_ids: Sequence[int], *, clerk: str, today: date) -> Change:
    """File several at once as they stand, each with its kind's 保管期限 and the next 件号, the oldest first."""
    found = sorted((_required(id_) for id_ in list_ids), key=lambda one: (one.on, one.uid))
    return _file([(one, proposed(one)) for one in found], clerk=clerk, today=today)


def file_other(entry: FilingEntry, *, clerk: str, today: date) -> Change:
    """File a paper that came from outside, or was made by hand."""
    return _file([(None, entry)], clerk=clerk, today=today)


def proposed(found: Source) -> FilingEntry:
    """Return how a paper would be filed if nobody changed anything."""
    return FilingEntry(found.title, found.author, found.on, term_of(found.kind), found.pages, found.number)


def put_into_box(ids: Sequence[int], box: int, *, clerk: str) -> Change:
    """Put 件 into a box; they must be of one series, for a box's back names only one."""
    rows = [row for row in filed(ids) if not row.void_reason]
    if not rows:
        raise NotFound("选中的都已作废，没有装盒；请另选。")
    if len({row.series for row in rows}) > 1:
        raise RuleBroken("选中的不是同一年度、同一保管期限的，不能装进一盒，没有改动；请分开装。")
    if box < 1:
        raise RuleBroken("盒号从 1 开始，没有改动；请核对盒号。")
    with operation(f"装盒：{rows[0].series.words}第{box}盒", clerk=clerk) as act:
        for row in rows:
            FiledItem.update(box=box).where(FiledItem.id == row.id).execute()
    return act.change


def correct_line(item_id: int, entry: FilingEntry, *, clerk: str, today: date) -> Change:
    """Correct what a 件's line says; its 档号 stays as it was given."""
    item = _standing(item_id)
    on = require_filing(entry, today=today)
    with operation(f"改正归档文件：{item.archive_code}", clerk=clerk) as act:
        for field, value in _line(entry, on).items():
            setattr(item, field, value)
        item.save()
    return act.change


def void_item(item_id: int, reason: str, *, clerk: str, today: date) -> Change:
    """Take a 件 back, with its reason; its 件号 stays taken, and what was filed is to be filed again."""
    item = _standing(item_id)
    reason = require_reason(reason)
    with operation(f"作废归档文件：{item.archive_code}", clerk=clerk) as act:
        item.voided_on, item.void_reason = today, reason
        item.save()
    return act.change


def explain_gap(series: Series, gap: Gap, *, clerk: str, today: date) -> Change:
    """Say why numbers of a series are missing (断号说明)."""
    why = require_gap(gap, gaps_of(series))
    with operation(f"断号说明：{series.words}", clerk=clerk) as act:
        FilingGap.create(
            year=series.year,
            keep_term=series.term.value,
            organ=series.organ,
            first=gap.first,
            last=gap.last,
            reason=why,
            on_day=today,
        )
    return act.change


def _file(wanted: Sequence[tuple[Source | None, FilingEntry]], *, clerk: str, today: date) -> Change:
    how = require_scheme(scheme())
    days = [require_filing(entry, today=today) for _, entry in wanted]
    label = wanted[0][1].title if len(wanted) == 1 else f"{len(wanted)} 件"
    with operation(f"归档：{label}", clerk=clerk) as act:
        for (found, entry), on in zip(wanted, days, strict=True):
            _write(how, found, entry, on, today)
    return act.change


def _write(how: Scheme, found: Source | None, entry: FilingEntry, on: date, today: date) -> None:
    series = Series(entry.year or on.year, entry.term, how.organ)
    taken = taken_items(series)
    item = next_item(taken) if entry.item is None else require_item(entry.item, taken, series)
    code = archive_code(how, series, item)
    if FiledItem.get_or_none(FiledItem.archive_code == code) is not None:
        raise RuleBroken(f"档号 {code} 已经用过，没有归档；请到“设置”的“归档”里核对档号格式。")
    FiledItem.create(
        kind=(found.kind if found else FiledKind.OTHER).value,
        source=found.uid if found else "",
        year=series.year,
        keep_term=series.term.value,
        organ=series.organ,
        item_number=item,
        archive_code=code,
        filed_on=today,
        **_line(entry, on),
    )


def _line(entry: FilingEntry, on: date) -> dict[str, object]:
    return {
        "title": entry.title.strip(),
        "author": entry.author.strip(),
        "document_number": entry.number.strip(),
        "on_day": on,
        "secrecy": entry.secrecy.strip(),
        "pages": entry.pages,
        "note": entry.note.strip(),
    }


def _required(list_id: int) -> Source:
    found = source(list_id)
    if found is None:
        raise NotFound(GONE)
    return found


def _standing(item_id: int) -> FiledItem:
    item = FiledItem.get_or_none(FiledItem.id == item_id)
    if item is None or item.void_reason:
        raise NotFound("这一件已经作废或不在台账库里了，没有改动；请刷新后再看。")
    return item
