"""一患一档 and 一场所一档: every paper that there is in the fixed order, what is missing named on the first page."""

import io
import time
from datetime import date

import pypdfium2
import pytest

from db.models import Paper
from lifepath_desktop.domain.dossiers import Facts, Has, Part, parts_of
from lifepath_desktop.domain.hazards import MeasureKind, Stage
from lifepath_desktop.domain.photos import Owner, PhotoOf, PhotoRole, Shot
from lifepath_desktop.domain.rectification import Deed, measure
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.services.dossiers import set_hazard_file, set_place_file, set_village_file
from lifepath_desktop.services.field_papers import set_advice
from lifepath_desktop.services.photo_papers import (
    set_photos_of_hazards,
    set_photos_of_place,
    set_photos_of_visit,
)
from lifepath_desktop.services.photos import add_photos
from lifepath_desktop.services.printing import Sheets, keep
from lifepath_desktop.services.rectification import recheck_passed, report_fixed, set_measure
from tests.services.test_photos import from_a_phone, scene

TODAY = date(2024, 11, 1)
NOW = {"clerk": "测试", "today": TODAY}


def bookmarks(sheets: Sheets) -> list[tuple[int, str, int]]:
    book = pypdfium2.PdfDocument(io.BytesIO(sheets.pdf))
    found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in book.get_toc()]
    assert len(book) == sheets.pages
    book.close()
    return found


def texts(sheets: Sheets) -> list[str]:
    book = pypdfium2.PdfDocument(io.BytesIO(sheets.pdf))
    found = ["".join(page.get_textpage().get_text_range().split()) for page in book]
    book.close()
    return found


def photograph(hazard: object, role: PhotoRole, seed: int) -> None:
    of = PhotoOf(Owner.HAZARD, hazard.id)  # type: ignore[attr-defined]
    add_photos(of, [from_a_phone(seed)], Shot(role, None, "程建华", "后门"), **NOW)


def whole_life(make) -> object:
    """A hazard from its photos and its village's 告知书 to its striking off."""
    hazard = make.hazard()
    photograph(hazard, PhotoRole.BEFORE, 1)
    set_measure(
        [hazard.id], measure("限期整改", date(2024, 10, 20)), Deed(date(2024, 10, 9), "程建华"), **NOW
    )
    keep(set_advice((hazard.id,), date(2024, 10, 9)), clerk="测试", today=date(2024, 10, 9))
    report_fixed([hazard.id], Deed(TODAY, "吴永红"), **NOW)
    photograph(hazard, PhotoRole.AFTER, 2)
    recheck_passed([hazard.id], Deed(TODAY, "程建华"), strike_off_too=True, **NOW)
    return hazard


def test_the_file_of_a_hazard_holds_its_papers_in_the_fixed_order_each_with_a_bookmark(make):
    hazard = whole_life(make)
    sheets = set_hazard_file(hazard.id, TODAY)
    found = bookmarks(sheets)
    assert [title for level, title, _ in found] == [
        "材料目录（内部核对）",
        f"{hazard.number}　安全出口上锁1处",
        "检查记录",
        "整改前照片",
        "消防安全隐患告知书",
        "整改后照片",
        "消防安全隐患复查意见书",
        "隐患整改销号表",
    ]
    pages = texts(sheets)
    assert "缺件：没有。" in pages[0]
    for _, title, page in found[3:]:
        assert title in pages[page]
    assert "程建华摄" in pages[found[3][2]]
    assert b"Exif" not in sheets.pdf


def test_what_is_missing_is_named_on_the_first_page(make):
    hazard = make.hazard(stage="rectifying", measure="限期整改", due_on=date(2024, 10, 20))
    first = plain_text(set_hazard_file(hazard.id, TODAY).document)
    assert "缺件：照片、通知书。" in first
    assert "8 | 销号 | 〔未到〕" in first
    assert "内部核对用，不随档案移交" in first


@pytest.mark.parametrize(
    ("facts", "part", "has"),
    [
        (Facts(Stage.FOUND, None), Part.NOTICE, Has.NOT_YET),
        (Facts(Stage.RECTIFYING, MeasureKind.ESCALATED, escalated=True), Part.SUPERVISION, Has.MISSING),
        (Facts(Stage.RECTIFYING, MeasureKind.ORDERED), Part.SUPERVISION, Has.NEEDS_NONE),
        (
            Facts(Stage.RECTIFYING, MeasureKind.ORDERED, noticed=True, unserved=True),
            Part.SERVICE,
            Has.MISSING,
        ),
        (Facts(Stage.RECTIFYING, MeasureKind.ORDERED, noticed=True, served=True), Part.SERVICE, Has.THERE),
        (Facts(Stage.AWAITING_RECHECK, MeasureKind.ORDERED), Part.AFTER, Has.MISSING),
        (Facts(Stage.STRUCK_OFF, MeasureKind.ORDERED, photo_reason="没有带手机"), Part.AFTER, Has.NEEDS_NONE),
        (Facts(Stage.AWAITING_RECHECK, MeasureKind.ORDERED), Part.RECHECK, Has.NOT_YET),
        (Facts(Stage.STRUCK_OFF, MeasureKind.ORDERED), Part.RECHECK, Has.MISSING),
        (Facts(Stage.STRUCK_OFF, MeasureKind.ON_THE_SPOT), Part.RECHECK, Has.NEEDS_NONE),
        (Facts(Stage.STRUCK_OFF, MeasureKind.ON_THE_SPOT), Part.STRIKING_OFF, Has.THERE),
    ],
)
def test_what_is_owed_follows_from_how_far_the_hazard_has_come(facts, part, has):
    assert parts_of(facts)[part] is has


def test_the_file_of_a_place_begins_with_its_visits_and_names_what_each_hazard_lacks(make):
    place = make.place("天路餐馆")
    clean, visit = make.visit(place, inspected_on=date(2024, 9, 1)), make.visit(place)
    hazard = make.hazard(visit, measure="限期整改", stage="rectifying", due_on=date(2024, 10, 20))
    photograph(hazard, PhotoRole.BEFORE, 3)
    make.hazard(visit, stage="voided", voided_on=TODAY, void_reason="重复")
    add_photos(PhotoOf(Owner.VISIT, clean.id), [scene(7)], Shot(PhotoRole.SITE), **NOW)
    sheets = set_place_file(place.id, TODAY)
    assert [(level, title) for level, title, _ in bookmarks(sheets)] == [
        (0, "材料目录（内部核对）"),
        (0, "场所材料"),
        (1, "检查记录 2024-09-01"),
        (1, "检查记录 2024-10-09"),
        (1, "现场照片"),
        (0, f"{hazard.number}　安全出口上锁1处"),
        (1, "整改前照片"),
    ]
    first = plain_text(sheets.document)
    assert f"{hazard.number}　天路餐馆：缺通知书。" in first
    line = next(line for line in first.splitlines() if line.startswith(f"{hazard.number} |"))
    page = int(line.rsplit(" | ", 1)[1])
    assert "隐患整改前照片" in texts(sheets)[page]  # pages are counted behind the first


def test_the_files_of_a_village_stand_place_by_place(make):
    whole_life(make)
    make.visit(make.place("乙店"))
    tops = [title for level, title, _ in bookmarks(set_village_file("白际村", TODAY)) if level == 0]
    assert tops == ["材料目录（内部核对）", "乙店", "第1家商店"]
    with pytest.raises(RuleBroken, match="没有排查过的场所"):
        set_village_file("项山村", TODAY)
    with pytest.raises(NotFound):
        set_hazard_file(999, TODAY)
    with pytest.raises(NotFound):
        set_place_file(999, TODAY)


def test_a_place_with_fifty_hazards_is_on_the_table_within_a_minute(make):
    visit = make.visit(make.place("大市场"))
    for _ in range(50):
        make.hazard(visit, stage="struck_off", fixed_on=TODAY, struck_off_on=TODAY, measure="限期整改")
    began = time.perf_counter()
    sheets = set_place_file(visit.place.id, TODAY)
    assert time.perf_counter() - began < 30
    assert sheets.pages > 50


def test_the_file_is_kept_under_its_code_and_is_the_same_again(make):
    hazard = whole_life(make)
    sheets = set_hazard_file(hazard.id, TODAY)
    keep(sheets, clerk="测试", today=TODAY)
    assert set_hazard_file(hazard.id, TODAY).pdf == sheets.pdf
    assert Paper.get(Paper.code == sheets.code).pages == sheets.pages


@pytest.mark.parametrize(("per_page", "pages"), [(2, 2), (4, 1), (6, 1)])
def test_photos_stand_before_beside_after_with_the_missing_half_framed(make, per_page, pages):
    one, other = make.hazard(), make.hazard()
    photograph(one, PhotoRole.BEFORE, 1)
    photograph(one, PhotoRole.AFTER, 2)
    photograph(other, PhotoRole.AFTER, 3)
    sheets = set_photos_of_hazards((one.id, other.id), per_page)
    assert sheets.pages == pages
    shown = [line for line in plain_text(sheets.document).splitlines() if "〔照片〕" in line]
    halves = [
        f"〔照片〕{one.number} 整改前",
        f"〔照片〕{one.number} 整改后",
        f"〔照片〕{other.number} 整改后",
    ]
    assert shown == (halves if per_page == 2 else [*halves[:2], f"〔照片〕{other.number} 整改前", halves[2]])
    assert ("没有整改前照片" in texts(sheets)[0]) is (per_page > 2)


def test_photos_of_a_visit_and_a_place_are_printed_and_none_is_said_so(make):
    visit = make.visit()
    with pytest.raises(RuleBroken, match="还没有照片"):
        set_photos_of_visit(visit.id, 4)
    with pytest.raises(RuleBroken, match="还没有现场照片"):
        set_photos_of_place(visit.place.id, 4)
    with pytest.raises(RuleBroken, match="还没有照片"):
        set_photos_of_hazards((make.hazard(visit).id,), 4)
    add_photos(PhotoOf(Owner.VISIT, visit.id), [scene(4)], Shot(PhotoRole.SITE), **NOW)
    assert set_photos_of_visit(visit.id, 6).pages == set_photos_of_place(visit.place.id, 2).pages == 1
