"""Passages of the law: as values for citing, and as a list for the window."""

from datetime import date
from typing import Any

from db.database import database
from lifepath_desktop.domain.laws import AIM_WORDS, STATUS_WORDS, Aim, Law
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing

_COLUMNS = "priority, kind, aim, title, article, text, status, valid_from, valid_until"
_PRIORITIES = (("1", "重点一"), ("2", "重点二"), ("3", "重点三"), ("", "通用"))


def laws() -> tuple[Law, ...]:
    """Return every passage, in the table's order."""
    return tuple(_law(row) for row in database.all(f"SELECT {_COLUMNS} FROM law ORDER BY position, id"))


def law(law_id: int) -> tuple[Law, str] | None:
    """Return one passage with its note, or None when it is gone."""
    row = database.one(f"SELECT {_COLUMNS}, note FROM law WHERE id = ?", (law_id,))
    return None if row is None else (_law(row[:-1]), row[-1])


def _law(row: tuple[Any, ...]) -> Law:
    priority, kind, aim, title, article, text, status, since, until = row
    return Law(priority, kind, Aim(aim), title, article, text, status, _day(since), _day(until))


def law_listing() -> Listing:
    """Return the list of passages."""
    columns = (
        ListColumn("title", "法规、标准", "w.title", width=14),
        ListColumn("article", "条款", "w.article", width=9),
        ListColumn(
            "priority", "整治重点", "COALESCE(CAST(w.priority AS TEXT), '')", Kind.CHOICE, 5, _PRIORITIES
        ),
        ListColumn("kind", "情形", "w.kind", Kind.CHOICE, width=6),
        ListColumn(
            "aim",
            "用途",
            "w.aim",
            Kind.CHOICE,
            6,
            tuple((aim.value, words) for aim, words in AIM_WORDS.items()),
        ),
        ListColumn("status", "核对", "w.status", Kind.CHOICE, 4, tuple(STATUS_WORDS.items())),
        ListColumn("text", "原文", "w.text", width=24),
        ListColumn("valid_from", "生效", "w.valid_from", Kind.DATE, width=7),
        ListColumn("valid_until", "失效", "w.valid_until", Kind.DATE, width=7),
        ListColumn("note", "备注", "w.note", width=12),
    )
    return Listing(
        "laws", "law w", "w.id", columns, ("w.title", "w.article", "w.text", "w.note"), "w.position, w.id"
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
