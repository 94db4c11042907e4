"""定稿 as lists show them: each edition with its papers and steps, and which one was signed for a period."""

from dataclasses import dataclass
from datetime import date

from db.database import database
from lifepath_desktop.domain.editions import (
    CHANNELS,
    SIGNED_STAGES,
    STATE_WORDS,
    EditionStage,
    EditionThen,
    edition_name,
    next_stages,
)
from lifepath_desktop.errors import NotFound
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing, Scope

_STATES = tuple((stage.value, words) for stage, words in STATE_WORDS.items())
_SIGNED = ", ".join(f"'{stage.value}'" for stage in sorted(SIGNED_STAGES, key=lambda stage: stage.value))
_LAST = "(SELECT s.{} FROM edition_state s WHERE s.edition_id = e.id ORDER BY s.id DESC LIMIT 1)"

EDITIONS = Listing(
    name="editions",
    source="edition e",
    id_sql="e.id",
    columns=(
        ListColumn("period", "报告期", "e.period_name", width=8),
        ListColumn("number", "稿次", "'第' || e.number || '稿'", width=5),
        ListColumn("kind", "种类", "CASE WHEN e.corrects_id IS NULL THEN '定稿' ELSE '更正稿' END", width=5),
        ListColumn("state", "状态", "e.state", Kind.CHOICE, 7, _STATES),
        ListColumn("made_on", "定稿日期", "e.made_on", Kind.DATE, width=7),
        ListColumn("pages", "页数", "e.pages", Kind.NUMBER, width=4),
        ListColumn("since", "最近办理", f"COALESCE({_LAST.format('on_day')}, e.made_on)", Kind.DATE, width=7),
        ListColumn("receiver", "接收人", f"COALESCE({_LAST.format('receiver')}, '')", width=7),
        ListColumn("code", "核验码", "e.code", width=10),
        ListColumn("note", "说明", "e.note", width=14),
    ),
    search=("e.period_name", "e.code", "e.note"),
    order="e.period_to DESC, e.number DESC",
)
ALL = Scope("全部", "1")
UNDER_WAY = Scope("在办", "e.state IN ('draft', 'sent', 'signed', 'returned')")
REPORTED = Scope("已报县", "e.state IN ('reported', 'accepted')")


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of an edition as it was entered."""

    stage: EditionStage
    on: str
    by: str
    channel: str
    receiver: str
    note: str
    scan_name: str
    scan_sha256: str


@dataclass(frozen=True, slots=True)
class EditionPaperRow:
    """One paper of an edition."""

    kind: str
    title: str
    code: str
    first_page: int
    pages: int
    workbook_sha256: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition with what it holds and how far it went."""

    id: int
    period_from: date
    period_to: date
    period: str
    number: int
    stage: EditionStage
    made_on: date
    code: str
    pages: int
    data_sha256: str
    volume_sha256: str
    note: str
    corrects_id: int | None

    @property
    def name(self) -> str:
        """How it is called."""
        return edition_name(self.period, self.number, corrects=self.corrects_id is not None)


_ROW = (
    "SELECT id, period_from, period_to, period_name, number, state, made_on, code, pages, data_sha256, "
    "volume_sha256, note, corrects_id FROM edition"
)


def edition(edition_id: int) -> EditionRow:
    """Return an edition; raises `NotFound`."""
    found = _rows("WHERE id = ?", edition_id)
    if not found:
        raise NotFound("这一稿不在台账库里了，请刷新后再看。")
    return found[0]


def editions_of(period_to: date, since: date | None = None) -> list[EditionRow]:
    """Return the editions of the period that ends on a day, newest first, without void ones."""
    found = _rows("WHERE period_to = ? AND state <> 'voided' ORDER BY number DESC", period_to.isoformat())
    return _of_period(found, since)


def _of_period(found: list[EditionRow], since: date | None) -> list[EditionRow]:
    # A month, its second half and its quarter may end on one day: with `since` only that very period's.
    return [row for row in found if since is None or row.period_from == since]


def signed_edition(period_to: date, since: date | None = None) -> EditionRow | None:
    """Return the newest signed edition of a period, which alone says what was reported; None while there is none."""
    found = _of_period(
        _rows(f"WHERE period_to = ? AND state IN ({_SIGNED}) ORDER BY number DESC", period_to.isoformat()),
        since,
    )
    return found[0] if found else None


def last_signed_before(period_from: date) -> EditionRow | None:
    """Return the signed edition of the nearest period that ended before a day."""
    found = _rows(
        f"WHERE period_to < ? AND state IN ({_SIGNED}) ORDER BY period_to DESC, number DESC LIMIT 1",
        period_from.isoformat(),
    )
    return found[0] if found else None


def next_number(period_to: date) -> int:
    """Return the number of the next edition of a period; a void one keeps its number."""
    return int(
        database.scalar(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM edition WHERE period_to = ?", (period_to.isoformat(),)
        )
    )


def steps_of(edition_id: int) -> list[StepRow]:
    """Return an edition's steps, oldest first."""
    rows = database.all(
        "SELECT state, on_day, by, channel, receiver, note, scan_name, scan_sha256 FROM edition_state "
        "WHERE edition_id = ? ORDER BY id",
        (edition_id,),
    )
    return [StepRow(EditionStage(state), *rest) for state, *rest in rows]


def papers_of(edition_id: int) -> list[EditionPaperRow]:
    """Return an edition's papers in filing order."""
    rows = database.all(
        "SELECT kind, title, code, first_page, pages, workbook_sha256 FROM edition_paper "
        "WHERE edition_id = ? ORDER BY position",
        (edition_id,),
    )
    return [EditionPaperRow(*row) for row in rows]


def standing(row: EditionRow) -> EditionThen:
    """Return what the rules need to know of an edition."""
    steps = steps_of(row.id)
    newest = editions_of(row.period_to, row.period_from)
    is_latest = not newest or newest[0].number <= row.number
    return EditionThen(row.stage, date.fromisoformat(steps[-1].on) if steps else row.made_on, is_latest)


def lawful(row: EditionRow) -> tuple[EditionStage, ...]:
    """Return the steps that an edition may take now."""
    return next_stages(standing(row))


def channel_words(channel: str) -> str:
    """Return a channel in words."""
    return dict(CHANNELS).get(channel, channel)


def edition_of_code(code: str) -> str:
    """Return the name of the edition that a paper belongs to, "" for a paper of none."""
    row = database.one(
        "SELECT e.period_name, e.number, e.corrects_id FROM edition e LEFT JOIN edition_paper p ON p.edition_id = e.id "
        "WHERE e.code = ? OR p.code = ? ORDER BY e.id DESC LIMIT 1",
        (code, code),
    )
    return "" if row is None else edition_name(row[0], row[1], corrects=row[2] is not None)


def _rows(where: str, *params: int | str) -> list[EditionRow]:
    return [
        EditionRow(
            id_,
            date.fromisoformat(since),
            date.fromisoformat(until),
            period,
            number,
            EditionStage(state),
            date.fromisoformat(made_on),
            *rest,
        )
        for id_, since, until, period, number, state, made_on, *rest in database.all(
            f"{_ROW} {where}", params
        )
    ]
