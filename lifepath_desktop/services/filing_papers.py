"""The papers of the archive, set for the preview; the 归档文件目录 as a workbook too."""

from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from db.files import write_whole
from lifepath_desktop.domain.filing import Gap, Series
from lifepath_desktop.domain.filing_papers import BoxLabel, FilingHead, FilingIndex, Inside
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers import filing as papers
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.editions import papers_of
from lifepath_desktop.queries.filing import (
    FiledRow,
    edition_of_source,
    filed,
    filed_in,
    fonds_name,
    gaps_of,
    organ_name,
    scheme,
)
from lifepath_desktop.services.printing import Sheets, in_memory, set_document


def set_index(series: Series, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 归档文件目录 of a series."""
    return set_document(papers.index_document(_index(series, today)), series.words, progress)


def save_index(series: Series, out: Path, *, today: date) -> None:
    """Write the 归档文件目录 of a series as a workbook."""
    from lifepath_desktop.exchange import filing_sheet  # noqa: PLC0415  # the writer is heavy

    index = _index(series, today)
    write_whole(out, in_memory(lambda stream: filing_sheet.write_index(index, stream)))


def set_cover(series: Series, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the cover of a series' 归档文件目录."""
    return set_document(papers.cover_document(_head(series, today)), series.words, progress)


def set_inside(item_id: int, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 卷内目录 of one 件: the papers of an edition, or the one paper that it is."""
    row = next(iter(filed((item_id,))), None)
    if row is None:
        raise NotFound("这一件不在台账库里了，没有可以打印的内容；请刷新后再看。")
    document = papers.inside_document(_head(row.series, today), row.line.title, tuple(_inside(row)))
    return set_document(document, row.line.code, progress)


def set_remarks(series: Series, box: int, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 备考表 of one box."""
    rows = [row for row in filed_in(series) if row.box == box]
    if not rows:
        raise RuleBroken(f"{series.words}第{box}盒里还没有文件；请先装盒。")
    first, last = rows[0].item, rows[-1].item
    missing = tuple(gap for gap in gaps_of(series) if first <= gap.first and gap.last <= last)
    document = papers.remarks_document(_index_of(rows, series, missing, today), box)
    return set_document(document, f"{series.words}第{box}盒", progress)


def set_labels(series: Series, width_mm: int, *, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the labels for the backs of a series' boxes."""
    head = _head(series, today)
    boxed = sorted((row for row in filed_in(series) if row.box), key=lambda row: (row.box or 0, row.item))
    labels = []
    for box, rows in groupby(boxed, key=lambda row: row.box or 0):
        items = [row.item for row in rows]
        labels.append(BoxLabel(head.fonds, series.year, head.term, head.organ, items[0], items[-1], box))
    if not labels:
        raise RuleBroken(f"{series.words}还没有装盒，没有可以打印的标签；请选中归档文件，先“装盒”。")
    document = papers.labels_document(labels, width_mm)
    return set_document(document, f"{series.words}，{width_mm}毫米", progress)


def _index(series: Series, today: date) -> FilingIndex:
    return _index_of(filed_in(series), series, gaps_of(series), today)


def _index_of(rows: list[FiledRow], series: Series, missing: tuple[Gap, ...], today: date) -> FilingIndex:
    return FilingIndex(_head(series, today), tuple(row.line for row in rows), missing)


def _head(series: Series, today: date) -> FilingHead:
    return FilingHead(scheme().fonds.strip(), fonds_name(), series, organ_name(series.organ), today)


def _inside(row: FiledRow) -> list[Inside]:
    edition = edition_of_source(row.source) if row.source else None
    line = row.line
    one = partial(Inside, line.number, line.author)
    if edition is None:
        return [one(line.title, line.on, 1, line.pages)]
    bound = papers_of(edition[0])
    contents = bound[0].first_page - 1 if bound else 0
    cover = [one("封面和目录", line.on, 1, contents)] if contents else []
    return [*cover, *(one(paper.title, line.on, paper.first_page, paper.pages) for paper in bound)]
