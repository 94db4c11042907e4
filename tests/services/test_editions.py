"""定稿: signed once, it says for ever what it said; what comes later is 补报, 更正 or 口径调整, and told as such."""

from datetime import date
from pathlib import Path

import pytest

from db.models import Correction, Edition, Hazard
from lifepath_desktop.domain.campaign import Campaign, following
from lifepath_desktop.domain.carried import PRINTED
from lifepath_desktop.domain.editions import EditionStage, EditionStep, Scan
from lifepath_desktop.domain.figures import Scope
from lifepath_desktop.domain.proof import Standing
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries.campaign import campaigns
from lifepath_desktop.queries.editions import edition, lawful, papers_of, signed_edition, steps_of
from lifepath_desktop.queries.figures import month_figures
from lifepath_desktop.services.campaign import start_campaign
from lifepath_desktop.services.editions import scan_of, take_step
from lifepath_desktop.services.import_writing import Delivery
from lifepath_desktop.services.imports import apply, rehearse
from lifepath_desktop.services.month_papers import MonthWanted, print_month
from lifepath_desktop.services.operation import operation
from lifepath_desktop.services.overrides import OverrideEntry, override_figure, withdraw_override
from lifepath_desktop.services.printing import print_summary, set_summary
from lifepath_desktop.services.proof import verify
from lifepath_desktop.services.starting_data import lay_down_what_is_missing
from lifepath_desktop.services.summary_data import since_edition, summary_data
from lifepath_desktop.services.undoing import preview_undo, undo, undo_last
from lifepath_desktop.services.upkeep import check
from tests.conftest import TestClock
from tests.make import Make, contents, ledger_file, ledger_row
from tests.papers.reading import page_texts

FIRST, LATER = date(2024, 11, 1), date(2024, 12, 1)
SCAN = Scan("签字页.jpg", b"\xff\xd8scan")


@pytest.fixture
def town(make: Make) -> Make:
    make.township("白际村", "项山村")
    make.hazard(make.visit(make.place(village="白际村"), inspected_on=date(2024, 10, 9)), count=3)
    make.visit(make.place(village="项山村"), inspected_on=date(2024, 10, 12))
    return make


def close(month: str, out: Path, today: date, reason: str = "") -> int:
    print_month(MonthWanted(month, reason), out, clerk="汪小红", today=today)
    return int(Edition.select().order_by(Edition.id.desc()).get().id)


def step(edition_id: int, to: EditionStage, on: date = FIRST, **more: object) -> None:
    take_step(edition_id, EditionStep(to, on, "汪小红", **more), clerk="汪小红", today=LATER)  # type: ignore[arg-type]


def sign(edition_id: int, on: date = FIRST) -> None:
    step(edition_id, EditionStage.SENT, on)
    step(edition_id, EditionStage.SIGNED, on, scan=SCAN)


def test_an_edition_goes_its_way_to_the_county_step_by_step(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    sign(one)
    step(one, EditionStage.REPORTED, channel="email", receiver="县消安办 王强")
    step(one, EditionStage.ACCEPTED)
    row = edition(one)
    assert (row.name, row.stage) == ("2024年10月 第1稿", EditionStage.ACCEPTED)
    assert [taken.stage.value for taken in steps_of(one)] == ["sent", "signed", "reported", "accepted"]
    assert scan_of(steps_of(one)[1]) == SCAN.content
    assert lawful(row) == ()
    assert check() == []


@pytest.mark.parametrize(
    ("to", "more", "why"),
    [
        (EditionStage.SIGNED, {}, "扫描件"),
        (EditionStage.REPORTED, {"channel": "email", "receiver": "县里"}, "不能登记"),
        (EditionStage.VOIDED, {}, "原因"),
        (EditionStage.SENT, {"on": date(2024, 12, 2)}, "还没有到"),
        (EditionStage.SENT, {"on": date(2024, 10, 31)}, "早于"),
    ],
)
def test_a_step_that_does_not_follow_or_lacks_something_is_refused(
    town: Make, tmp_path: Path, to: EditionStage, more: dict[str, object], why: str
) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    with pytest.raises(RuleBroken, match=why):
        step(one, to, **more)  # type: ignore[arg-type]
    assert edition(one).stage is EditionStage.DRAFT


def test_the_signed_summary_prints_byte_for_byte_whatever_came_since(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    before = (tmp_path / "一" / "白际乡汇总表（2024年10月）.pdf").read_bytes()
    sign(one)
    with operation("修改处数", clerk="汪小红"):
        Hazard.update(count=5).execute()
    assert set_summary("2024-10", today=LATER).pdf == before
    for suffix in (".pdf", ".xlsx"):
        print_summary("2024-10", tmp_path / f"再{suffix}", clerk="汪小红", today=LATER)
        first = tmp_path / "一" / f"白际乡汇总表（2024年10月）{suffix}"
        assert (tmp_path / f"再{suffix}").read_bytes() == first.read_bytes()
    total = {row.scope: row.figures for row in month_figures("2024-10", today=LATER).total}
    assert total[Scope.MONTH]["found"] == 5, "figures stay live"


def test_an_unsigned_draft_binds_nothing(town: Make, tmp_path: Path) -> None:
    close("2024-10", tmp_path / "一", FIRST)
    town.hazard(town.visit(town.place(village="白际村"), inspected_on=date(2024, 10, 20)))
    assert "发现隐患 3 → 4" in "".join(cell.words for cell in since_edition(edition(1), today=LATER).cells)
    two = close("2024-10", tmp_path / "二", FIRST)
    assert edition(two).name == "2024年10月 第2稿"
    assert [stage.value for stage in lawful(edition(1))] == ["voided"], "only the newest goes on"


def test_late_rows_of_a_signed_month_are_told_in_the_next_summary(town: Make, tmp_path: Path) -> None:
    sign(close("2024-10", tmp_path / "一", FIRST))
    town.hazard(town.visit(town.place(village="项山村"), inspected_on=date(2024, 10, 25)), count=2)
    town.hazard(town.visit(town.place(village="白际村"), inspected_on=date(2024, 11, 8)), count=4)
    remarks = summary_data("2024-11", today=LATER).head.remarks
    assert remarks[0].startswith("上期累计（已报，2024年10月 第1稿）＋本期＋补报、更正＝累计：")
    assert "；发现隐患 3＋4＋2＝9处；" in remarks[0]
    assert "项山村发现隐患＋2处" in remarks[1]
    text = plain_text(set_summary("2024-11", today=LATER).document)
    assert remarks[0] in text
    came = since_edition(edition(1), today=LATER)
    assert came.sentences == ["补报 1 条：项山村 YH2024-0005 2 处。"]


def test_a_month_to_which_nothing_came_says_nothing(town: Make, tmp_path: Path) -> None:
    sign(close("2024-10", tmp_path / "一", FIRST))
    assert summary_data("2024-11", today=LATER).head.remarks == ()


def test_a_signed_month_is_made_anew_only_as_a_correction_with_its_reason(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    sign(one)
    with operation("更正处数", clerk="汪小红"):
        Hazard.update(count=4).execute()
    with pytest.raises(RuleBroken, match="更正稿"):
        close("2024-10", tmp_path / "二", LATER)
    two = close("2024-10", tmp_path / "二", LATER, reason="白际村漏填1处")
    row = edition(two)
    assert (row.name, row.corrects_id, row.note) == ("2024年10月 第2稿（更正稿）", one, "白际村漏填1处")
    found = [
        (c.body, c.scope, c.was, c.now, c.reason)
        for c in Correction.select().where(Correction.figure == "found")
    ]
    assert found == [
        ("白际村", "month", 3, 4, "白际村漏填1处"),
        ("白际村", "cumulative", 3, 4, "白际村漏填1处"),
    ]
    assert [paper.kind for paper in papers_of(two)][:3] == ["signing_slip", "summary", "correction"]
    texts = "".join(page_texts(next((tmp_path / "二").glob("*更正说明*"))))
    assert "白际村本月发现隐患（处）34白际村漏填1处" in texts
    signed = signed_edition(date(2024, 10, 31))
    assert signed is not None
    assert signed.id == one, "until the correction itself is signed"
    sign(two, LATER)
    signed = signed_edition(date(2024, 10, 31))
    assert signed is not None
    assert signed.id == two


def test_after_a_return_a_new_edition_needs_no_reason(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    sign(one)
    step(one, EditionStage.RETURNED, note="县里要求补填备注")
    two = close("2024-10", tmp_path / "二", LATER)
    assert edition(two).corrects_id is None


def test_a_kept_edition_and_its_signature_are_not_undone(town: Make, tmp_path: Path) -> None:
    one = close("2024-10", tmp_path / "一", FIRST)
    made = int(Edition.select().count())
    with pytest.raises(RuleBroken, match="已经留底"):
        undo(_last_act(), clerk="汪小红", today=FIRST)
    sign(one)
    with pytest.raises(RuleBroken, match="退回修改"):
        undo(_last_act(), clerk="汪小红", today=FIRST)
    undo_last(clerk="汪小红", today=FIRST)
    assert edition(one).stage is EditionStage.SIGNED, "Ctrl+Z took back 送审, which the signature outlives"
    assert made == Edition.select().count()


def _last_act() -> int:
    from db.database import database  # noqa: PLC0415

    return int(database.scalar("SELECT MAX(id) FROM operation"))


def test_undoing_an_import_whose_rows_stand_in_an_edition_voids_them(
    make: Make, tmp_path: Path, clock: TestClock
) -> None:
    make.township("白际村")
    file = ledger_file(ledger_row())
    change = apply(rehearse([file], contents(file)), Delivery(FIRST), clerk="汪小红")
    close("2024-10", tmp_path / "一", FIRST)
    undoing = preview_undo(change.operation_id, clerk="汪小红", today=FIRST)
    assert "已作废 3 条" in undoing.sentence
    undo(change.operation_id, clerk="汪小红", today=FIRST)
    hazard = Hazard.get()
    assert (hazard.stage, hazard.void_reason) == ("voided", "撤销导入")
    assert check() == []


def test_a_figure_that_the_county_orders_otherwise_prints_so_and_no_hazard_changes(
    town: Make, tmp_path: Path
) -> None:
    entry = OverrideEntry(
        "2024-10", "白际村", Scope.MONTH, "warning_films", 12, "县里按播放条数计", "县消安办"
    )
    override_figure(entry, clerk="汪小红", today=FIRST)
    data = summary_data("2024-10", today=FIRST)
    (row,) = (row for row in data.rows if row.village == "白际村")
    assert row.period["warning_films"] == 12
    assert data.head.remarks[-1] == "口径调整：白际村本月播放警示片填 12 次（统计数 0），县里按播放条数计。"
    live = [r for r in month_figures("2024-10", today=FIRST).rows if r.village == "白际村"]
    assert all(one.figures["warning_films"] == 0 for one in live)
    with pytest.raises(RuleBroken, match="已经调整过"):
        override_figure(entry, clerk="汪小红", today=FIRST)
    withdraw_override(1, "县里改回", clerk="汪小红", today=FIRST)
    assert summary_data("2024-10", today=FIRST).rows[0].period["warning_films"] == 0


def test_an_override_that_breaks_the_arithmetic_stops_the_edition_by_name(town: Make, tmp_path: Path) -> None:
    entry = OverrideEntry("2024-10", "白际村", Scope.MONTH, "found", 7, "县里口径", "县消安办")
    override_figure(entry, clerk="汪小红", today=FIRST)
    with pytest.raises(RuleBroken, match="白际村"):
        close("2024-10", tmp_path / "一", FIRST)
    assert Edition.select().count() == 0


def test_no_override_in_a_signed_month(town: Make, tmp_path: Path) -> None:
    sign(close("2024-10", tmp_path / "一", FIRST))
    entry = OverrideEntry("2024-10", "白际村", Scope.MONTH, PRINTED[0], 7, "县里口径", "县消安办")
    with pytest.raises(RuleBroken, match="更正稿"):
        override_figure(entry, clerk="汪小红", today=LATER)


def test_the_cover_answers_for_every_paper_of_its_volume(town: Make, tmp_path: Path, register: Path) -> None:
    row = edition(close("2024-10", tmp_path / "一", FIRST))
    assert verify(row.code).standing is Standing.UNTOUCHED
    with operation("改备注", clerk="汪小红"):
        Hazard.update(note="已提醒").execute()
    proof = verify(row.code)
    assert (proof.standing, [one.table for one in proof.rows]) == (Standing.CHANGED, ["hazard"])
    volume = register / "filed" / row.volume_sha256[:2] / f"{row.volume_sha256}.pdf"
    volume.write_bytes(volume.read_bytes() + b" ")
    assert verify(row.code).standing is Standing.ALTERED
    assert [trouble.table for trouble in check()] == ["edition"]


def test_a_new_campaign_carries_nothing_over_from_what_the_old_one_reported(
    town: Make, tmp_path: Path
) -> None:
    lay_down_what_is_missing()
    begins = date(2026, 1, 1)
    new = Campaign("冬春火灾防控", begins, date(2026, 6, 30), issued_by="白际乡人民政府")
    start_campaign(following(campaigns()[0], new), clerk="汪小红")
    sign(close("2024-10", tmp_path / "一", FIRST))
    town.hazard(town.visit(town.place(village="白际村"), inspected_on=date(2024, 10, 28)))
    town.hazard(town.visit(town.place(village="白际村"), inspected_on=begins))
    assert "补报、更正" in "".join(summary_data("2025-12", today=date(2026, 2, 1)).head.remarks)
    assert summary_data("2026-01", today=date(2026, 2, 1)).head.remarks == ()
