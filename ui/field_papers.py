"""The papers of the field as the rooms offer them: 检查记录表, 自查表, 告知书, 复查意见书."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.field_papers import blank_kinds
from lifepath_desktop.services import field_papers as papers
from lifepath_desktop.services.printing import Sheets
from ui.paper_menu import Offered
from ui.paper_window import Wanted

RECORD, SELF_CHECK = "消防安全检查（排查）记录表", "单位自查表"
ADVICE, RECHECK = "消防安全隐患告知书", "消防安全隐患复查意见书"


def visit_record(visit_id: int, name: str) -> Offered:
    """The record of a visit."""
    make = partial(papers.set_visit_record, visit_id)
    return Offered("检查记录表", partial(Wanted, ("visit_record", visit_id), f"{RECORD}（{name}）", make))


def blank_records(place_ids: Sequence[int], name: str) -> Offered:
    """Blank records with the places filled in."""
    ids = tuple(place_ids)
    words = f"检查记录表（空表，{len(ids)}家）" if len(ids) > 1 else "检查记录表（空表）"
    make = partial(papers.set_blank_records, ids)
    return Offered(words, partial(Wanted, ("blank_records", ids), f"{RECORD}空表（{name}）", make))


def blank_records_of_kinds() -> tuple[Offered, ...]:
    """Blank records without a place, one for each kind of checklist."""
    return tuple(
        Offered(
            f"空白检查记录表：{title}",
            partial(
                Wanted,
                ("blank_record", code),
                f"{RECORD}空表（{title}）",
                partial(papers.set_blank_record_of_kind, code),
            ),
        )
        for code, title in blank_kinds()
    )


def self_check(self_check_id: int, name: str) -> Offered:
    """The form that a unit handed in."""
    make = partial(papers.set_self_check, self_check_id)
    return Offered(
        "自查表（最近一次）", partial(Wanted, ("self_check", self_check_id), f"{SELF_CHECK}（{name}）", make)
    )


def blank_self_checks(unit_ids: Sequence[int], name: str) -> Offered:
    """Blank forms with the units filled in."""
    ids = tuple(unit_ids)
    words = f"自查表（空表，{len(ids)}家）" if len(ids) > 1 else "自查表（空表）"
    make = partial(papers.set_blank_self_checks, ids)
    return Offered(words, partial(Wanted, ("blank_self_checks", ids), f"{SELF_CHECK}空表（{name}）", make))


def of_hazards(hazard_ids: Sequence[int], name: str, on: date) -> tuple[Offered, ...]:
    """What a village writes about hazards of one place: that they are there, and how they stand."""
    ids = tuple(hazard_ids)
    return (
        Offered(
            "隐患告知书（村）",
            partial(Wanted, ("advice", ids), f"{ADVICE}（{name}）", partial(_advice, ids, on)),
        ),
        Offered(
            "复查意见书",
            partial(Wanted, ("recheck", ids), f"{RECHECK}（{name}）", partial(papers.set_recheck, ids)),
        ),
    )


def _advice(ids: tuple[int, ...], on: date, progress: Progress) -> Sheets:
    return papers.set_advice(ids, on, progress)
