"""What the office adds to a hazard's file: notices with their 送达回证, 督办单, and 批示 as they were scanned."""

import io
from datetime import date, datetime
from pathlib import Path

import pypdfium2
import pytest

from db.models import Track
from lifepath_desktop.domain.enforcement import Step as EnforcementStep
from lifepath_desktop.domain.escalations import Node, OrderEntry, Step
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries.dossiers import scans_of
from lifepath_desktop.services.dossiers import set_hazard_file
from lifepath_desktop.services.escalations import instruct, issue_order, set_township_measure, take_step
from lifepath_desktop.services.printing import Sheets
from lifepath_desktop.services.rectification import set_measure
from tests.conftest import TestClock
from tests.make import Make
from tests.services.enforcement_office import GRANTED, Office
from tests.services.test_dossiers import bookmarks
from tests.services.test_photos import from_a_phone

TODAY = date(2025, 12, 1)
NOW = {"clerk": "汪小红", "today": TODAY}


@pytest.fixture
def office(make: Make, clock: TestClock) -> Office:
    clock.now = datetime(2025, 12, 1, 12)
    return Office(make, GRANTED)


def titles(sheets: Sheets) -> list[str]:
    return [title for level, title, _ in bookmarks(sheets) if level == 1]


def scanned(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    if path.suffix == ".jpg":
        path.write_bytes(from_a_phone().content)
    else:
        book = pypdfium2.PdfDocument.new()
        book.new_page(300, 400)
        book.new_page(300, 400)
        out = io.BytesIO()
        book.save(out)
        path.write_bytes(out.getvalue())
    return path


def escalated(make: Make) -> tuple[int, int]:
    hazard = make.hazard()
    deed = Deed(date(2024, 11, 1), "吴永红")
    set_measure([hazard.id], measure("上报乡应急办", date(2024, 12, 10)), deed, **NOW)
    track = Track.get().id
    take_step([track], Step.RECEIVED, Deed(date(2024, 11, 2), "王站长"), **NOW)
    take_step([track], Step.OPINION, Deed(date(2024, 11, 3), "王站长", "建议限期拆除"), **NOW)
    return hazard.id, track


def test_a_served_notice_stands_before_its_record_of_service(office: Office) -> None:
    hazard = office.hazard(measure="限期整改")
    office.take(hazard, EnforcementStep.NOTICED, 0)
    sheets = set_hazard_file(hazard, TODAY)
    assert "缺件：照片、送达回证。" in plain_text(sheets.document)
    office.serve(0)
    sheets = set_hazard_file(hazard, TODAY)
    assert titles(sheets) == ["检查记录", "消防安全隐患整改通知书", "送达回证（消防安全隐患整改通知书）"]
    assert "缺件：照片。" in plain_text(sheets.document)


@pytest.mark.parametrize(("name", "pages"), [("批示.pdf", 2), ("批示.jpg", 1)])
def test_an_instruction_stands_in_the_file_as_it_was_scanned(make, tmp_path, name, pages):
    hazard, track = escalated(make)
    assert (
        "督办、批示" in plain_text(set_hazard_file(hazard, TODAY).document).split("缺件：")[1].split("。")[0]
    )
    instruct(track, Deed(date(2024, 11, 4), "李副乡长"), scanned(tmp_path, name), **NOW)
    sheets = set_hazard_file(hazard, TODAY)
    assert titles(sheets) == ["检查记录", "隐患上报表", f"批示 {name}"]
    first = next(page for _, title, page in bookmarks(sheets) if title == f"批示 {name}")
    assert sheets.pages - first == pages
    assert "督办、批示" not in plain_text(sheets.document).split("缺件：")[1].split("。")[0]


def test_the_order_of_supervision_stands_behind_the_report_of_the_village(make):
    hazard, track = escalated(make)
    leader = Deed(date(2024, 11, 4), "李副乡长", "同意，抓紧办理")
    instruct(track, leader, **NOW)
    set_township_measure(track, leader, date(2024, 12, 1), **NOW)
    nodes = (Node(date(2024, 11, 20), "拆除完成"),)
    wanted = OrderEntry(
        date(2024, 11, 6), "李副乡长", "白际村民委员会", "逐户拆除", date(2024, 11, 25), nodes=nodes
    )
    issue_order(track, wanted, "王站长", **NOW)
    assert titles(set_hazard_file(hazard, TODAY)) == ["检查记录", "隐患上报表", "督办单"]


def test_a_scan_that_cannot_be_bound_in_is_named_on_the_first_page(make, tmp_path):
    hazard, track = escalated(make)
    path = tmp_path / "批示.pdf"
    path.write_bytes(b"%PDF-1.4 signed")
    instruct(track, Deed(date(2024, 11, 4), "李副乡长"), path, **NOW)
    assert "批示扫描件“批示.pdf”" in plain_text(set_hazard_file(hazard, TODAY).document)
    (scan,) = scans_of(hazard)
    scan.path.unlink()
    assert "批示扫描件“批示.pdf”" in plain_text(set_hazard_file(hazard, TODAY).document)
