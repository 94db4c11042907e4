"""Setting the papers of enforcement: every instrument, its 送达回证, and the records of a case."""

from datetime import date

from lifepath_desktop.domain.instrument_papers import NumberRegister
from lifepath_desktop.papers import case_records, delivery_record, instruments, number_register
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import instrument_papers as papers
from lifepath_desktop.services.instruments import township_government
from lifepath_desktop.services.printing import Sheets, set_document


def set_instrument(instrument_id: int, progress: Progress = QUIET) -> Sheets:
    """Set a paper as it was issued, with the end of its term once it was served.

    Raises `NotFound` when it is gone, `RuleBroken` for a number without a paper and for a voided one.
    """
    paper = papers.instrument_on_paper(instrument_id)
    return set_document(instruments.instrument_document(paper), f"{paper.number} {paper.addressee}", progress)


def set_blank_notice(instrument_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 整改通知书 of a reserved number, to be filled in by hand at the place (office.md 25).

    Raises `RuleBroken` for a number that is not reserved for a notice.
    """
    paper = papers.reserved_notice(instrument_id, township_government())
    return set_document(instruments.instrument_document(paper), f"空白 {paper.number}", progress)


def set_blank_delivery(instrument_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 送达回证 that goes along with the blank notice of a reserved number."""
    paper = papers.reserved_notice(instrument_id, township_government())
    return set_document(delivery_record.delivery_document(paper), f"空白 {paper.number}", progress)


def set_delivery(instrument_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 送达回证 of a paper: as its service was recorded, or to be filled in by hand."""
    paper, service = papers.instrument_on_paper(instrument_id), papers.service_on_paper(instrument_id)
    document = delivery_record.delivery_document(paper, place=service.place, by=service.by, note=service.note)
    return set_document(document, f"{paper.number} {paper.addressee}", progress)


def set_hearing(hazard_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 陈述申辩笔录 of a hazard's case, blank when nobody was heard yet."""
    hearing = papers.hearing_on_paper(hazard_id)
    return set_document(case_records.hearing_document(hearing), hearing.case.place.name, progress)


def set_execution(hazard_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 现场笔录 of a hazard's execution, blank when there was none yet."""
    execution = papers.execution_on_paper(hazard_id)
    return set_document(case_records.execution_document(execution), execution.case.place.name, progress)


def set_costs(hazard_id: int, progress: Progress = QUIET) -> Sheets:
    """Set the 费用清单 of a hazard's execution."""
    costs = papers.costs_on_paper(hazard_id)
    return set_document(case_records.cost_document(costs), costs.case.place.name, progress)


def set_number_register(year: int, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the 编号登记簿 of a year, or of all years (0), with 断号说明."""
    lines = papers.numbers_on_paper(year)
    document = number_register.register_document(NumberRegister(township_government(), year, today, lines))
    return set_document(document, f"{year}年" if year else f"截至{today}", progress)
