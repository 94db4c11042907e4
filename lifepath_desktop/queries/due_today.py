"""What waits for somebody today beside the hazards: each number counted in the very list that it opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lifepath_desktop.domain.hazards import DUE_SOON
from lifepath_desktop.queries import dispatch, escalations, look_backs, tip_offs
from lifepath_desktop.queries.closing import duties_due, duty_listing
from lifepath_desktop.queries.listing import Listing, Scope
from lifepath_desktop.queries.rounds import suggested, worklist
from lifepath_desktop.queries.scopes import scope_counts
from lifepath_desktop.queries.self_checks import OWING, due_on, unit_listing


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many things of one kind that wait: what they are called, and the room and rows they are opened with."""

    key: str
    caption: str
    count: int
    unit: str
    room: str
    scope: Scope
    is_late: bool = False

    @property
    def words(self) -> str:
        """It as one short phrase.

        >>> Waiting("owing", "未自查", 3, "家", "self_checks", Scope("", "")).words
        '未自查 3 家'
        """
        return f"{self.caption} {self.count:,} {self.unit}"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of thing that waits, before it is counted."""

    key: str
    caption: str
    unit: str
    room: str
    listing: Listing
    scope: Scope
    is_late: bool = False


def due_today(today: date) -> tuple[Waiting, ...]:
    """Return what waits in the whole township, the late first; what nobody waits for is left out."""
    counted = [
        Waiting(kind.key, kind.caption, _count(kind), kind.unit, kind.room, kind.scope, is_late=kind.is_late)
        for kind in _kinds(today)
    ]
    return tuple(sorted((one for one in counted if one.count), key=lambda one: not one.is_late))


def _count(kind: _Kind) -> int:
    return scope_counts(kind.listing, (kind.scope,))[0]


def _kinds(today: date) -> Sequence[_Kind]:
    told, given = tip_offs.tip_off_listing(today), dispatch.assignment_listing(today)
    late = due_on() < today
    owing = "逾期未自查" if late else "未自查"
    return (
        _Kind(
            "tip_offs_overdue", "举报核查逾期", "件", "tip_offs", told, tip_offs.overdue(today), is_late=True
        ),
        _Kind("tip_offs_due", "举报待核查", "件", "tip_offs", told, _still_in_time(today)),
        _Kind("tip_offs_unanswered", "举报待反馈", "件", "tip_offs", told, tip_offs.TO_FEED_BACK),
        _Kind(
            "assignments_overdue",
            "交办逾期",
            "项",
            "dispatch",
            given,
            dispatch.overdue_assignments(today),
            is_late=True,
        ),
        _Kind("assignments_due", "交办三日内到期", "项", "dispatch", given, _due_soon(today)),
        _Kind("self_checks", owing, "家", "self_checks", unit_listing(today), OWING, is_late=late),
        _Kind(
            "duties", "长效任务到期", "项", "dispatch", duty_listing(today), duties_due(today), is_late=True
        ),
        _Kind(
            "escalations_late",
            "上报件节点逾期",
            "件",
            "lists",
            escalations.escalation_listing(),
            escalations.late(today),
            is_late=True,
        ),
        _Kind(
            "look_backs",
            "该回头看",
            "条",
            "lists",
            look_backs.look_back_listing(today),
            look_backs.due(today),
        ),
        _Kind("problems", "重点难点", "个", "dispatch", dispatch.PROBLEMS, dispatch.OPEN_PROBLEMS),
        _Kind("next_visits", "建议先查", "家", "rounds", worklist(today), suggested(today)),
    )


def _still_in_time(today: date) -> Scope:
    """Tip-offs to be checked whose day has not gone by; the others stand apart as late."""
    waiting = tip_offs.TO_CHECK
    return Scope(
        "在期限内待核查的举报",
        f"{waiting.where} AND (t.due_on IS NULL OR t.due_on >= ?)",
        (*waiting.params, today.isoformat()),
    )


def _due_soon(today: date) -> Scope:
    days = (today.isoformat(), (today + DUE_SOON).isoformat())
    return Scope("三日内到期的交办", "a.done_on IS NULL AND a.due_on BETWEEN ? AND ?", days)
