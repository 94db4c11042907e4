"""The working calendar of the register, and its special days as a list."""

from datetime import date, timedelta

from db.database import database
from lifepath_desktop.domain.workdays import DAY_KIND_WORDS, DayKind, SpecialDay, WorkCalendar, calendar_of
from lifepath_desktop.queries.listing import Kind, ListColumn, Listing

_LOOKED_AHEAD = timedelta(days=30)
_SOURCES = (("notice", "国务院通知"), ("office", "本单位录入"))


def work_calendar() -> WorkCalendar:
    """Return the calendar as recorded."""
    rows = database.all("SELECT on_day, kind, name FROM special_day ORDER BY on_day")
    return calendar_of(SpecialDay(date.fromisoformat(on), DayKind(kind), name) for on, kind, name in rows)


def holidays_note(today: date) -> str:
    """Return what a form with working days says when a term from that day may run through an unknown year."""
    return work_calendar().unknown_note(today, today + _LOOKED_AHEAD)


def special_day_listing() -> Listing:
    """Return the list of special days, newest first."""
    kinds = tuple((kind.value, words) for kind, words in DAY_KIND_WORDS.items())
    columns = (
        ListColumn("on_day", "日期", "d.on_day", Kind.DATE, width=8),
        ListColumn("kind", "放假或上班", "d.kind", Kind.CHOICE, 8, kinds),
        ListColumn("name", "名称", "d.name", width=12),
        ListColumn("source", "来源", "d.source", Kind.CHOICE, 8, _SOURCES),
    )
    return Listing("special_days", "special_day d", "d.id", columns, ("d.on_day", "d.name"), "d.on_day DESC")
