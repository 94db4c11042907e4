"""归档 as lists and papers show it: what is still to be filed, each 件 that was, and the numbers that are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.editions import SIGNED_STAGES, edition_name
from lifepath_desktop.domain.filing import KIND_WORDS, TERM_WORDS, FiledKind, Gap, Scheme, Series, Term, gaps
from lifepath_desktop.domain.filing_papers import FiledLine
from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS
from lifepath_desktop.queries.ledgers import township_name
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope
from lifepath_desktop.queries.settings import setting, settings

_KINDS = tuple((kind.value, words) for kind, words in KIND_WORDS.items())
_TERMS = tuple((term.value, words) for term, words in TERM_WORDS.items())
_SIGNED = ", ".join(f"'{stage.value}'" for stage in sorted(SIGNED_STAGES, key=lambda stage: stage.value))
_PAPERS = " ".join(f"WHEN '{kind.value}' THEN '{words}'" for kind, words in INSTRUMENT_WORDS.items())
_OWN = "(SELECT name FROM township ORDER BY id LIMIT 1) || '人民政府'"

# Every source gives: its number among these, id, uid, kind, title, author, 文号, day, pages.
_SOURCES = f"""
    SELECT 0 AS place, id, uid, 'month_edition' AS kind,
        period_name || '工作月报（第' || number || '稿' || CASE WHEN corrects_id IS NULL THEN '' ELSE '，更正稿' END || '）' AS title,
        {_OWN} AS author, '' AS number, made_on AS on_day, pages
    FROM edition WHERE state IN ({_SIGNED})
    UNION ALL SELECT 1, id, uid, 'instrument', CASE kind {_PAPERS} END || '（' || addressee || '）', issuer, number, issued_on, 1
    FROM instrument WHERE issued_on IS NOT NULL AND voided_on IS NULL AND addressee <> ''
    UNION ALL SELECT 2, c.id, c.uid, 'closing_summary', COALESCE(v.name || '工作总结', '工作总结和长效机制'),
        COALESCE(v.full_name, {_OWN}), '', c.handed_in_on, 1
    FROM closing_report c LEFT JOIN village v ON v.id = c.village_id WHERE c.handed_in_on IS NOT NULL
    UNION ALL SELECT 3, id, uid, 'campaign_plan', title, {_OWN}, number, issued_on, 1 FROM plan_issue
    UNION ALL SELECT 4, id, uid, 'supervision_order', '督办单（' || charged_body || '）', {_OWN}, number, issued_on, 1
    FROM supervision_order WHERE voided_on IS NULL
    UNION ALL SELECT 5, id, uid, 'held_meeting', topic || '会议记录', {_OWN}, '', on_day, 1
    FROM meeting WHERE voided_on IS NULL AND kind IN ('dispatch', 'study')
"""
_KINDS_OF_SOURCE = 8  # a list needs one whole number: a source's id and its place among the sources

TO_FILE = Listing(
    name="to_file",
    source=(
        f"(SELECT * FROM ({_SOURCES}) s WHERE NOT EXISTS "
        "(SELECT 1 FROM filed_item f WHERE f.source = s.uid AND f.voided_on IS NULL)) t"
    ),
    id_sql=f"t.id * {_KINDS_OF_SOURCE} + t.place",
    columns=(
        ListColumn("kind", "种类", "t.kind", Kind.CHOICE, 7, _KINDS),
        ListColumn("on_day", "文件日期", "t.on_day", Kind.DATE, width=7),
        ListColumn("title", "题名", "t.title", width=24),
        ListColumn("number", "文号", "t.number", width=10),
        ListColumn("author", "责任者", "t.author", width=10),
        ListColumn("pages", "页数", "t.pages", Kind.NUMBER, width=4),
    ),
    search=("t.title", "t.number", "t.author"),
    order="t.on_day, t.place, t.id",
)

FILED = Listing(
    name="filed",
    source="filed_item f",
    id_sql="f.id",
    columns=(
        ListColumn("archive_code", "档号", "f.archive_code", width=14),
        ListColumn("year", "年度", "CAST(f.year AS TEXT)", width=4),
        ListColumn("keep_term", "保管期限", "f.keep_term", Kind.CHOICE, 6, _TERMS),
        ListColumn("title", "题名", "f.title", width=22),
        ListColumn("number", "文号", "f.document_number", width=10),
        ListColumn("on_day", "文件日期", "f.on_day", Kind.DATE, width=7),
        ListColumn("pages", "页数", "f.pages", Kind.NUMBER, width=4),
        ListColumn("box", "盒号", "COALESCE(CAST(f.box AS TEXT), '')", width=4),
        ListColumn("kind", "种类", "f.kind", Kind.CHOICE, 7, _KINDS),
        ListColumn("voided", "状态", "CASE WHEN f.voided_on IS NULL THEN '已归档' ELSE '作废' END", width=5),
        ListColumn("filed_on", "归档日期", "f.filed_on", Kind.DATE, width=7),
        ListColumn("note", "备注", "f.note", width=10),
    ),
    search=("f.archive_code", "f.title", "f.document_number", "f.author", "f.note"),
    order="f.year DESC, f.keep_term, f.organ, f.item_number",
)
ALL = Scope("全部", "1")
UNBOXED = Scope("未装盒", "f.box IS NULL AND f.voided_on IS NULL")
VOIDED = Scope("作废", "f.voided_on IS NOT NULL")


@dataclass(frozen=True, slots=True)
class Source:
    """A paper that is to be filed, with what its line says before the clerk changes it."""

    kind: FiledKind
    id: int
    uid: str
    title: str
    author: str
    number: str
    on: date
    pages: int


@dataclass(frozen=True, slots=True)
class FiledRow:
    """One 件."""

    id: int
    kind: FiledKind
    source: str
    series: Series
    item: int
    line: FiledLine
    box: int | None
    filed_on: str
    void_reason: str


def source(list_id: int) -> Source | None:
    """Return what a row of the list 待归档 stands for, None when it is filed or gone."""
    row = database.one(
        f"SELECT kind, id, uid, title, author, number, on_day, pages FROM {TO_FILE.source} "
        f"WHERE {TO_FILE.id_sql} = ?",
        (list_id,),
    )
    if row is None:
        return None
    kind, id_, uid, title, author, number, on, pages = row
    return Source(FiledKind(kind), id_, uid, title, author, number, date.fromisoformat(on), pages)


def edition_of_source(uid: str) -> tuple[int, str] | None:
    """Return the edition that a 件 is, with its name; None for another paper."""
    row = database.one("SELECT id, period_name, number, corrects_id FROM edition WHERE uid = ?", (uid,))
    return None if row is None else (row[0], edition_name(row[1], row[2], corrects=row[3] is not None))


def scheme() -> Scheme:
    """Return how 档号 are made here."""
    kept = settings()
    return Scheme(
        str(kept["archive_fonds"]),
        str(kept["archive_category"]),
        str(kept["archive_organ"]).strip(),
        str(kept["archive_pattern"]),
        int(kept["archive_digits"]),
    )


def term_of(kind: FiledKind) -> Term:
    """Return how long papers of a kind are kept, as the office set it."""
    return Term(setting(f"archive_term_{kind.value}"))


def fonds_name() -> str:
    """Return 全宗名称: as set, or the township's government."""
    own = f"{township_name()}人民政府" if township_name() else ""
    return str(setting("archive_fonds_name")).strip() or own


def organ_name(organ: str) -> str:
    """Return what a 机构（问题） is called on labels."""
    named = str(setting("archive_organ_name")).strip()
    return named if named and organ == scheme().organ else organ


def taken_items(series: Series) -> list[int]:
    """Return the 件号 of a series that were given, void ones too."""
    rows = database.all(
        "SELECT item_number FROM filed_item WHERE year = ? AND keep_term = ? AND organ = ?", _key(series)
    )
    return [number for (number,) in rows]


def gaps_of(series: Series) -> tuple[Gap, ...]:
    """Return the numbers of a series that no 件 bears."""
    said = database.all(
        "SELECT first, last, reason FROM filing_gap WHERE year = ? AND keep_term = ? AND organ = ? ORDER BY id",
        _key(series),
    )
    return gaps(taken_items(series), [Gap(*one) for one in said])


def all_series() -> list[Series]:
    """Return every series that has a 件, the newest year first."""
    rows = database.all(
        "SELECT DISTINCT year, keep_term, organ FROM filed_item ORDER BY year DESC, keep_term, organ"
    )
    return [Series(year, Term(term), organ) for year, term, organ in rows]


def unexplained() -> list[str]:
    """Return a sentence for each gap that nobody explained."""
    return [f"{series.words}{gap.words}" for series in all_series() for gap in gaps_of(series) if not gap.why]


def filed(ids: Sequence[int]) -> list[FiledRow]:
    """Return these 件, those gone left out, in the order of their numbers."""
    marks = ",".join("?" * len(ids))
    return _rows(f"id IN ({marks})", tuple(ids))


def filed_in(series: Series) -> list[FiledRow]:
    """Return the 件 of a series that stand, in the order of their numbers."""
    return _rows("year = ? AND keep_term = ? AND organ = ? AND voided_on IS NULL", _key(series))


def next_box(series: Series) -> int:
    """Return the box that comes next, or the one that is being filled."""
    return int(
        database.scalar(
            "SELECT COALESCE(MAX(box), 1) FROM filed_item WHERE year = ? AND keep_term = ? AND organ = ?",
            _key(series),
        )
    )


def _key(series: Series) -> tuple[int, str, str]:
    return series.year, series.term.value, series.organ


def _rows(where: str, params: tuple[int | str, ...]) -> list[FiledRow]:
    rows = database.all(
        "SELECT id, kind, source, year, keep_term, organ, item_number, archive_code, document_number, author, "
        "title, on_day, secrecy, pages, note, box, filed_on, void_reason FROM filed_item "
        f"WHERE {where} ORDER BY year, keep_term, organ, item_number",
        params,
    )
    return [
        FiledRow(
            id_,
            FiledKind(kind),
            source_uid,
            Series(year, Term(term), organ),
            item,
            FiledLine(code, number, author, title, date.fromisoformat(on), secrecy, pages, note),
            *rest,
        )
        for id_, kind, source_uid, year, term, organ, item, code, number, author, title, on, secrecy, pages, note, *rest in rows
    ]
