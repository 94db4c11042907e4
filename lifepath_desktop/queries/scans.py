"""Scans of signed papers as lists show them, and the papers that a scan can show."""

from collections import defaultdict

from db.database import database
from lifepath_desktop.domain.editions import STATE_WORDS, EditionStage, edition_name
from lifepath_desktop.domain.instruments import INSTRUMENT_WORDS, InstrumentKind
from lifepath_desktop.domain.scans import Target, missing_sheets
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

_DEAD = (EditionStage.RETURNED, EditionStage.VOIDED)
_TITLE = "COALESCE(p.title || CASE WHEN p.note = '' THEN '' ELSE '（' || p.note || '）' END, n.number, '')"

SCANS = Listing(
    name="scans",
    source=(
        "scan_page s JOIN scan_file f ON f.id = s.scan_id LEFT JOIN paper p ON p.id = s.paper_id "
        "LEFT JOIN instrument n ON n.id = s.instrument_id"
    ),
    id_sql="s.id",
    columns=(
        ListColumn("title", "文件", _TITLE, width=24),
        ListColumn("sheet", "第几页", "CAST(s.sheet AS TEXT)", width=5),
        ListColumn("pages", "共几页", "COALESCE(CAST(p.pages AS TEXT), '')", width=5),
        ListColumn(
            "found_by", "认定方式", "s.found_by", Kind.CHOICE, 6, (("qr", "二维码"), ("hand", "人工"))
        ),
        ListColumn("name", "扫描文件", "f.name", width=16),
        ListColumn("page", "扫描件第几页", "CAST(s.page AS TEXT)", width=7),
        ListColumn("on_day", "登记日期", "f.on_day", Kind.DATE, width=7),
        ListColumn("code", "核验码", "COALESCE(p.code, '')", width=10),
    ),
    search=("p.title", "p.note", "p.code", "n.number", "f.name"),
    order="f.id DESC, s.page",
)
ALL = Scope("全部", "1")
BY_HAND = Scope("人工认定", "s.found_by = 'hand'")


def target_of_code(code: str) -> Target | None:
    """Return the printed paper of a check code, with its edition and what is odd about that."""
    row = database.one("SELECT id, title, note, pages FROM paper WHERE code = ?", (code,))
    if row is None:
        return None
    id_, title, note, pages = row
    edition = database.one(
        "SELECT e.id, e.period_name, e.number, e.corrects_id, e.state, "
        "(SELECT MAX(n.number) FROM edition n WHERE n.period_to = e.period_to AND n.state <> 'voided'), "
        "(SELECT p.title FROM edition_paper p WHERE p.edition_id = e.id AND p.code = ?) "
        "FROM edition e WHERE e.code = ? OR e.id IN (SELECT edition_id FROM edition_paper WHERE code = ?) "
        "ORDER BY e.id DESC LIMIT 1",
        (code, code, code),
    )
    words = f"{title}（{note}）" if note else title
    if edition is None:
        return Target(words, pages, paper_id=id_)
    edition_id, period, number, corrects, state, newest, own = edition
    name = edition_name(period, number, corrects=corrects is not None)
    return Target(
        f"{own} 第{number}稿" if own else f"{title}（{name}）",
        pages,
        paper_id=id_,
        edition_id=edition_id,
        warning=_warning(name, EditionStage(state), number, newest or number),
    )


def target_of_words(text: str) -> Target | None:
    """Return the paper that a check code or a 文号 names."""
    wanted = text.strip()
    row = database.one(
        "SELECT id, kind, number FROM instrument WHERE number = ? AND voided_on IS NULL", (wanted,)
    )
    if row is not None:
        return _instrument(*row)
    return target_of_code(wanted.upper().replace(" ", ""))


def offered(text: str = "", most: int = 50) -> list[tuple[str, str]]:
    """Return printed papers and instruments to choose from, the newest first: what names each, and its words."""
    papers = database.all(
        "SELECT code, title || CASE WHEN note = '' THEN '' ELSE '（' || note || '）' END AS words FROM paper "
        "WHERE instr(words, ?) ORDER BY id DESC LIMIT ?",
        (text, most),
    )
    numbers = database.all(
        "SELECT number, kind, addressee FROM instrument WHERE voided_on IS NULL AND addressee <> '' "
        "AND instr(number || addressee, ?) ORDER BY id DESC LIMIT ?",
        (text, most),
    )
    instruments = [
        (number, f"{INSTRUMENT_WORDS[InstrumentKind(kind)]}　{who}") for number, kind, who in numbers
    ]
    return [*instruments, *((code, words) for code, words in papers)]


def sheets_there(target: Target) -> set[int]:
    """Return which pages of a paper are scanned already."""
    rows = database.all(
        "SELECT sheet FROM scan_page WHERE paper_id IS ? AND instrument_id IS ?",
        (target.paper_id, target.instrument_id),
    )
    return {sheet for (sheet,) in rows}


def incomplete() -> list[str]:
    """Return a sentence for each paper that has some of its pages scanned, but not all."""
    there: dict[tuple[str, int], set[int]] = defaultdict(set)
    for code, pages, sheet in database.all(
        "SELECT p.code, p.pages, s.sheet FROM scan_page s JOIN paper p ON p.id = s.paper_id ORDER BY p.id"
    ):
        there[code, pages].add(sheet)
    told = []
    for (code, pages), sheets in there.items():
        lacking, target = missing_sheets(pages, sheets), target_of_code(code)
        if lacking and target is not None:
            told.append(f"{target.words}缺{lacking}")
    return told


def scan_behind(page_id: int) -> tuple[str, str, int] | None:
    """Return the name, hash and page of the file that a row of the list stands for."""
    row = database.one(
        "SELECT f.name, f.sha256, s.page FROM scan_page s JOIN scan_file f ON f.id = s.scan_id WHERE s.id = ?",
        (page_id,),
    )
    return None if row is None else (row[0], row[1], row[2])


def _instrument(id_: int, kind: str, number: str) -> Target:
    return Target(f"{INSTRUMENT_WORDS[InstrumentKind(kind)]} {number}", instrument_id=id_)


def _warning(name: str, stage: EditionStage, number: int, newest: int) -> str:
    if stage in _DEAD:
        return f"这是{name}的，这一稿已{STATE_WORDS[stage]}；请核对是不是扫错了。"
    if number < newest:
        return f"这是{name}的，之后已有第{newest}稿；请核对是不是扫错了。"
    return ""
