"""Setting the papers of the field: records of visits, self-checks, a village's 告知书, 复查意见书."""

from collections.abc import Sequence
from datetime import date

from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers import advice, recheck, self_check, visit_record
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import field_papers
from lifepath_desktop.services.printing import Sheets, set_document

MOST_BLANKS = 200


def set_visit_record(visit_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 检查记录表 of a visit as it was answered. Raises `NotFound` when it is gone."""
    visit = field_papers.visit_on_paper(visit_id)
    return set_document(visit_record.visit_document(visit), f"{visit.place.name} {visit.on}", progress)


def set_blank_records(place_ids: Sequence[int], progress: Progress = QUIET) -> Sheets:
    """Set blank 检查记录表 with these places filled in, each on sheets of its own.

    Raises `RuleBroken` for more than can sensibly be printed at once.
    """
    visits = field_papers.blank_visits(_few_enough(place_ids))
    if not visits:
        raise RuleBroken("选中的场所都不在了，没有可以打印的表；请刷新后再选。")
    about = visits[0].place.name if len(visits) == 1 else f"{len(visits)}家场所"
    return set_document(visit_record.blank_documents(visits), f"空表 {about}", progress)


def set_blank_record_of_kind(code: str, progress: Progress = QUIET) -> Sheets:
    """Set the blank 检查记录表 of one kind of place, with no place filled in."""
    visit = field_papers.blank_visit_of_kind(code)
    return set_document(visit_record.blank_documents((visit,)), f"空表 {code}", progress)


def set_self_check(self_check_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 自查表 as the unit handed it in. Raises `NotFound` when it is gone."""
    check = field_papers.self_check_on_paper(self_check_id)
    return set_document(self_check.self_check_document(check), f"{check.unit.name} {check.on}", progress)


def set_blank_self_checks(unit_ids: Sequence[int], progress: Progress = QUIET) -> Sheets:
    """Set blank 自查表 with these units filled in. Raises `RuleBroken` for too many at once."""
    checks = field_papers.blank_self_checks(_few_enough(unit_ids))
    about = checks[0].unit.name if len(checks) == 1 else f"{len(checks)}家单位"
    return set_document(self_check.blank_documents(checks), f"空表 {about}", progress)


def set_advice(hazard_ids: Sequence[int], on: date, progress: Progress = QUIET) -> Sheets:
    """Set a village's 消防安全隐患告知书 about hazards of one place; it bears no number of the township."""
    paper = field_papers.advice_on_paper(_some(hazard_ids), on)
    return set_document(advice.advice_document(paper), f"{paper.place.name} {on}", progress)


def set_recheck(hazard_ids: Sequence[int], progress: Progress = QUIET) -> Sheets:
    """Set a 复查意见书 about hazards of one place, as far as they have been rechecked."""
    paper = field_papers.recheck_on_paper(_some(hazard_ids))
    return set_document(recheck.recheck_document(paper), paper.place.name, progress)


def _some(ids: Sequence[int]) -> Sequence[int]:
    if not ids:
        raise RuleBroken("请先在左边选中隐患。")
    return ids


def _few_enough(ids: Sequence[int]) -> Sequence[int]:
    if not ids:
        raise RuleBroken("请先在左边选中要打印的。")
    if len(ids) > MOST_BLANKS:
        raise RuleBroken(f"一次最多打印{MOST_BLANKS}份，现在选了{len(ids)}份；请分几次选。")
    return ids
