"""Taking in scans of signed papers: matched by the QR code in their foot, by hand where there is none, kept by hash."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.models import ScanFile, ScanPage
from lifepath_desktop.domain.editions import EditionStage
from lifepath_desktop.domain.scans import FoundPage, LookedAt, Target, missing_sheets
from lifepath_desktop.errors import NotFound, RuleBroken, Unreadable
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.editions import EditionRow, edition, lawful
from lifepath_desktop.queries.scans import scan_behind, sheets_there, target_of_code
from lifepath_desktop.services.edition_files import keep_bytes, kept_bytes
from lifepath_desktop.services.editions import suffix_of
from lifepath_desktop.services.operation import Change, operation

NO_MARK = "没有认出二维码，请在下面写文号或核验码来认定"


def look_at(paths: Sequence[Path], progress: Progress = QUIET) -> tuple[LookedAt, ...]:
    """Look at every page of scans and say what each shows; nothing is stored. Raises `Unreadable`."""
    return tuple(_look(path, progress) for path in paths)


def attach(files: Sequence[LookedAt], *, clerk: str, today: date) -> Change:
    """Keep scans and what their pages show as one act; pages that nobody could tell are left out, the files are whole.

    Raises `RuleBroken` when no page is known, or all are attached already.
    """
    wanted = [(file, [page for page in file.pages if page.target is not None]) for file in files]
    wanted = [(file, known) for file, known in wanted if known]
    if not wanted:
        raise RuleBroken("没有一页认定是哪份文件，什么也没有保存；请先认定。")
    digests = [keep_bytes(file.content, suffix_of(file.name)) for file, _ in wanted]
    count = sum(len(known) for _, known in wanted)
    with operation(f"登记扫描件：{count} 页", clerk=clerk) as act:
        for (file, known), digest in zip(wanted, digests, strict=True):
            _write(file, known, digest, today)
    if not act.change.operation_id:
        raise RuleBroken("这些扫描件都已经登记过了，没有重复登记。")
    return act.change


def detach(page_ids: Sequence[int], *, clerk: str) -> Change:
    """Take back what pages of scans were said to show; the files stay kept."""
    with operation(f"取消认定：{len(page_ids)} 页", clerk=clerk) as act:
        ScanPage.delete().where(ScanPage.id.in_(page_ids)).execute()
    return act.change


def lacking(files: Iterable[LookedAt]) -> list[str]:
    """Return a sentence for each paper of which pages would still be missing, and one for each odd one."""
    shown: dict[Target, set[int]] = {}
    for file in files:
        for page in file.pages:
            if page.target is not None:
                shown.setdefault(page.target, set()).add(page.sheet)
    told = [target.warning for target in shown if target.warning]
    for target, sheets in shown.items():
        missing = missing_sheets(target.pages, sheets | sheets_there(target))
        if missing:
            told.append(f"{target.words}缺{missing}，还没有扫描。")
    return told


def to_sign(files: Iterable[LookedAt]) -> list[EditionRow]:
    """Return the editions whose papers were found and that can be recorded as signed now."""
    ids = {page.target.edition_id for file in files for page in file.pages if page.target is not None}
    rows = [edition(id_) for id_ in sorted(id_ for id_ in ids if id_ is not None)]
    return [row for row in rows if EditionStage.SIGNED in lawful(row)]


def scan_of_page(page_id: int) -> tuple[str, bytes, int]:
    """Return the name, the bytes and the page of the scan behind a row of the list."""
    behind = scan_behind(page_id)
    if behind is None:
        raise NotFound("这一页扫描件不在台账库里了，请刷新后再看。")
    name, digest, page = behind
    return name, kept_bytes(digest, suffix_of(name)), page


def _look(path: Path, progress: Progress) -> LookedAt:
    from lifepath_desktop.exchange import scan_reading  # noqa: PLC0415  # it needs three libraries

    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise Unreadable(
            f"“{path.name}”读不出来（{trouble.strerror}），什么也没有保存；请检查文件。"
        ) from trouble
    seen = scan_reading.read_scan(path.name, content, progress)
    pages = tuple(_found(page.number, {(mark.code, mark.sheet) for mark in page.marks}) for page in seen)
    return LookedAt(path.name, content, _doubles_told(pages))


def _found(number: int, codes: set[tuple[str, int]]) -> FoundPage:
    if not codes:
        return FoundPage(number, said=NO_MARK)
    if len(codes) > 1:
        return FoundPage(
            number, said="这一页上有几个不同的二维码，像是几张纸扫在一起；请在下面认定，或分开重扫"
        )
    ((code, sheet),) = codes
    target = target_of_code(code)
    if target is None:
        return FoundPage(number, said=f"核验码 {code} 不是本台账库打印留底的文件，请核对是不是扫错了")
    if sheet > target.pages:
        return FoundPage(
            number, said=f"{target.words}只有 {target.pages} 页，二维码却是第 {sheet} 页，请核对"
        )
    return FoundPage(number, target, sheet)


def _doubles_told(pages: tuple[FoundPage, ...]) -> tuple[FoundPage, ...]:
    """Say of a page seen twice in one file that it is: two scans of one page are often one page too few."""
    seen: set[tuple[Target, int]] = set()
    told = []
    for page in pages:
        if page.target is not None and (page.target, page.sheet) in seen:
            told.append(replace(page, said="这一页在同一个文件里扫了两遍"))
        else:
            told.append(page)
        if page.target is not None:
            seen.add((page.target, page.sheet))
    return tuple(told)


def _write(file: LookedAt, known: Sequence[FoundPage], digest: str, today: date) -> None:
    kept = ScanFile.get_or_none(ScanFile.sha256 == digest)
    if kept is None:
        kept = ScanFile.create(name=file.name, sha256=digest, pages=len(file.pages), on_day=today)
    there = {row.page for row in ScanPage.select(ScanPage.page).where(ScanPage.scan == kept)}
    for page in known:
        if page.page not in there and page.target is not None:
            ScanPage.create(
                scan=kept,
                page=page.page,
                paper=page.target.paper_id,
                instrument=page.target.instrument_id,
                sheet=page.sheet,
                found_by="hand" if page.by_hand else "qr",
            )
