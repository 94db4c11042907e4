"""文件核验: prove a printed paper against the register, and the register against every paper it printed.

The code on paper is a hash over what the paper says and over the chain of acts before it. Who alters what was
there before the printing must break the chain or make another one, and then the code does not come out.
"""

import hashlib
import json
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import chain
from db.database import database
from db.journal import found_row_json
from db.models import JOURNALED, Paper
from lifepath_desktop.domain.proof import Proof, RowProof, Standing, plain_code
from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.papers.document import code_of
from lifepath_desktop.queries.editions import edition_of_code
from lifepath_desktop.queries.history import changed_fields, record_name
from lifepath_desktop.queries.history_words import TABLE_WORDS
from lifepath_desktop.services.edition_files import PDF, kept_bytes
from lifepath_desktop.services.fingerprints import digest_of
from lifepath_desktop.services.printing import DATA_SUFFIX, FILED
from lifepath_desktop.services.undoing import unpack_rows

_MODELS = {str(model._meta.table_name): model for model in JOURNALED}
_GZIP = 31
_FIELDS_TOLD = 4
Found = tuple[str, str, str]
"""Table, uid and a Chinese sentence about what is wrong there."""


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paper's row as it stands in the register."""

    id: int
    uid: str
    code: str
    title: str
    about: str
    printed_on: str
    head: str
    sha256: str
    rows: str


def _printed(row: tuple[Any, ...]) -> _Printed:
    """Read a paper's row as text, whatever was put into it outside the program."""
    id_, *texts = row
    return _Printed(int(id_), *("" if text is None else str(text) for text in texts))


_PRINTED = "SELECT id, uid, code, title, note, printed_on, chain_head, sha256, rows FROM paper"


def verify(text: str) -> Proof:
    """Answer what the register knows of a check code, as typed or as a QR gun types it.

    Untouched: every record on the paper is as it was. Changed: some were changed since, through acts that the
    history tells. Altered: something was changed outside the program. Unknown: no such paper.
    """
    code = plain_code(text)
    row = database.one(f"{_PRINTED} WHERE code = ?", (code,))
    if row is None:
        return _unknown(code)
    paper = _printed(row)
    bound = _bound(code)
    troubles = [*_register_troubles((paper, *bound)), *_volume_troubles(code)]
    wrong = [RowProof(table, uid, what) for table, uid, what in troubles]
    is_whole = not wrong  # a history that was tampered with is not asked what it knows of a record
    changed: list[RowProof] = []
    for table, uid, digest in dict.fromkeys(row for one in (paper, *bound) for row in _rows_of(one)):
        found = _row_proof(table, uid, digest, is_whole=is_whole)
        if found is not None:
            (wrong if found[1] else changed).append(found[0])
    standing = Standing.ALTERED if wrong else Standing.CHANGED if changed else Standing.UNTOUCHED
    return Proof(
        code,
        standing,
        paper.title,
        paper.about,
        edition_of_code(code),
        paper.printed_on,
        tuple(wrong or changed),
        paper.id,
    )


def broken_papers() -> Iterator[Found]:
    """Yield what is wrong with each printed paper: its files, and its code against the chain."""
    for row in database.all(_PRINTED):
        yield from _paper_troubles(_printed(row))


def _unknown(code: str) -> Proof:
    """A paper whose row is gone, but whose file or history is there, was taken away outside the program."""
    known = database.one(
        f"SELECT {_said('uid')} FROM journal WHERE table_name = 'paper' AND {_said('code')} = ?",
        (code,),
    )
    gone = "这份文件的打印记录不见了，是在程序之外删除的。"
    if known is not None:
        return Proof(code, Standing.ALTERED, rows=(RowProof("paper", str(known[0]), gone),))
    if code.isalnum() and any((_folder() / FILED).glob(f"*/{code}.pdf")):
        return Proof(code, Standing.ALTERED, rows=(RowProof("paper", "", gone),))
    return Proof(code, Standing.UNKNOWN)


def _bound(code: str) -> list[_Printed]:
    """Return the papers of the 定稿 whose cover bears this code: the cover answers for all of them."""
    codes = database.all(
        "SELECT p.code FROM edition e JOIN edition_paper p ON p.edition_id = e.id WHERE e.code = ? "
        "ORDER BY p.position",
        (code,),
    )
    rows = (database.one(f"{_PRINTED} WHERE code = ?", found) for found in codes)
    return [_printed(row) for row in rows if row is not None]


def _register_troubles(papers: tuple[_Printed, ...]) -> Iterator[Found]:
    yield from (("operation", uid, what) for uid, what in chain.broken_links())
    for paper in papers:
        now = database.scalar(f"SELECT {found_row_json(Paper, 'p')} FROM paper p WHERE p.id = ?", (paper.id,))
        if not same_row(str(now), _latest("paper", paper.id)):
            yield "paper", paper.uid, f"核验码 {paper.code} 的打印记录与历史不符，是在程序之外改动的。"
        yield from _paper_troubles(paper)


def _volume_troubles(code: str) -> Iterator[Found]:
    for uid, digest in database.all("SELECT uid, volume_sha256 FROM edition WHERE code = ?", (code,)):
        try:
            kept_bytes(digest, PDF)
        except StorageTrouble as trouble:
            yield "edition", uid, trouble.sentence


def _paper_troubles(paper: _Printed) -> Iterator[Found]:
    folder = _folder() / FILED / paper.printed_on[:4]
    try:
        if hashlib.sha256((folder / f"{paper.code}.pdf").read_bytes()).hexdigest() != paper.sha256:
            yield "paper", paper.uid, f"核验码 {paper.code} 的打印件被改动过。"
    except OSError:
        yield "paper", paper.uid, f"核验码 {paper.code} 的打印件不在台账库里了。"
    try:
        data = zlib.decompress((folder / f"{paper.code}{DATA_SUFFIX}").read_bytes(), _GZIP)
    except (OSError, zlib.error):
        yield "paper", paper.uid, f"核验码 {paper.code} 的打印内容不在台账库里了，或已损坏。"
        return
    if code_of([data], paper.head) != paper.code:
        yield "paper", paper.uid, f"核验码 {paper.code} 与打印内容对不上，打印内容或历史被改动过。"
    elif paper.head != chain.GENESIS and not chain.position(paper.head):
        yield "operation", paper.uid, f"核验码 {paper.code} 打印时的历史已经不在了，历史被重写或截短过。"


def _rows_of(paper: _Printed) -> list[tuple[str, str, str]]:
    try:
        return unpack_rows(paper.rows)
    except (ValueError, TypeError, lzma.LZMAError):  # the text was tampered with, which is told already
        return []


def _row_proof(table: str, uid: str, digest: str, *, is_whole: bool) -> tuple[RowProof, bool] | None:
    """Return a record that is not as on the paper, and whether that happened outside the program."""
    model = _MODELS.get(table)
    if model is None:
        return RowProof(table, uid, "打印记录里的这条记录认不出来，打印记录被改动过。"), True
    row = database.one(f'SELECT t.id, {found_row_json(model, "t")} FROM "{table}" t WHERE t.uid = ?', (uid,))
    row_id = int(row[0]) if row else _id_once(table, uid)
    entries = database.all(
        "SELECT j.after, o.label, o.clerk, o.at FROM journal j LEFT JOIN operation o ON o.id = j.operation_id "
        "WHERE j.table_name = ? AND j.row_id = ? ORDER BY j.id",
        (table, row_id),
    )
    latest = entries[-1][0] if entries else None
    named = f"{TABLE_WORDS.get(table, '记录')} {_plain_name(row[1] if row else latest)}".strip()
    if not same_row(row[1] if row else None, latest):
        return RowProof(table, uid, f"{named}与历史不符，是在程序之外改动的。", row_id), True
    if not is_whole or (latest is not None and digest_of(latest).startswith(digest)):
        return None
    then = next((after for after, *_ in entries if after and digest_of(after).startswith(digest)), None)
    if then is None:
        what = f"{named}打印时的样子在历史里找不到，历史被改动过。"
        return RowProof(table, uid, what, row_id), True
    return RowProof(table, uid, _told(table, row_id, then, entries[-1]), row_id), False


def _plain_name(row: str | None) -> str:
    values = _read(row)
    return str(values.get("number") or values.get("name") or "")


def _read(row: str | None) -> dict[str, Any]:
    """Return a row of the journal; one that was made unreadable has nothing in it."""
    try:
        values = json.loads(row or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


def _told(table: str, row_id: int, then: str, last: tuple[Any, ...]) -> str:
    after, label, clerk, at = last
    if after is None:
        return f"{_named(table, row_id)}已删除（{clerk} {at[:10]} {label}）"
    fields = [
        f"{name} {was or '空'} → {now or '空'}" for name, was, now in changed_fields(table, then, after)
    ]
    more = "等" if len(fields) > _FIELDS_TOLD else ""
    what = "；".join(fields[:_FIELDS_TOLD]) + more
    return f"{_named(table, row_id)}：{what or '内部字段有变化'}（{clerk} {at[:10]} {label}）"


def _named(table: str, row_id: int) -> str:
    return f"{TABLE_WORDS.get(table, '记录')} {record_name(table, row_id)}".strip()


def same_row(now: str | None, journaled: str | None) -> bool:
    """Tell whether a row is as the journal last left it; a column that came with a later program may be empty.

    >>> same_row('{"id": 1, "left_on": null}', '{"id": 1}'), same_row('{"id": 2}', '{"id": 1}'), same_row(None, None)
    (True, False, True)
    """
    if now == journaled or now is None or journaled is None:
        return now == journaled
    new, old = _read(now), _read(journaled)
    return (
        bool(old)
        and all(new.get(key) == value for key, value in old.items())
        and not any(value for key, value in new.items() if key not in old)
    )


def _said(key: str) -> str:
    """Return the SQL for one value of an entry of the journal; what is no JSON any more says nothing."""
    entry = "COALESCE(after, before)"
    return f"CASE WHEN json_valid({entry}) THEN json_extract({entry}, '$.{key}') END"


def _latest(table: str, row_id: int) -> str | None:
    found = database.scalar(
        "SELECT after FROM journal WHERE table_name = ? AND row_id = ? ORDER BY id DESC LIMIT 1",
        (table, row_id),
    )
    return None if found is None else str(found)


def _id_once(table: str, uid: str) -> int:
    """Return the id that a record had that is gone."""
    found = database.scalar(
        f"SELECT row_id FROM journal WHERE table_name = ? AND {_said('uid')} = ? ORDER BY id DESC LIMIT 1",
        (table, uid),
    )
    return int(found or 0)


def _folder() -> Path:
    return Path(database.database).parent
