"""The two papers that name an informant leave nothing behind; all the others never name one."""

import gzip
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.database import database
from db.models import Paper, Reward, VaultUse
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.papers.document import plain_text
from lifepath_desktop.queries import vault as vault_queries
from lifepath_desktop.services import dispatch_papers, outreach_papers, tip_off_papers
from lifepath_desktop.services.overview_sheet import set_overview
from lifepath_desktop.services.printing import keep
from lifepath_desktop.services.tip_off_papers import open_reward_form, open_sealed_form
from lifepath_desktop.services.vault import Opening
from tests.papers.conftest import fonts_folder as fonts_folder
from tests.papers.reading import page_texts
from tests.services.test_informants_stay_secret import (
    CANARIES,
    SEEN,
    files_under,
    found_in,
)
from tests.services.test_informants_stay_secret import lived as lived
from tests.services.test_informants_stay_secret import scratch as scratch
from tests.services.tip_offs import INFORMANT, PASSWORD, TODAY, WHO, make_vault, receive

ORDINARY = (
    tip_off_papers.set_tip_off,
    tip_off_papers.set_slip,
    lambda _id: tip_off_papers.set_book(TODAY),
    lambda _id: tip_off_papers.set_blank_tip_off(),
    lambda _id: tip_off_papers.set_blank_sealed(),
    lambda _id: outreach_papers.set_tip_off_call(TODAY),
    lambda _id: outreach_papers.set_household_letter(TODAY),
    lambda _id: dispatch_papers.set_agenda(TODAY),
    lambda _id: dispatch_papers.set_facts(TODAY),
    lambda _id: set_overview(TODAY),
)


def opening(tip_off: int, **values: str) -> Opening:
    entry = vault_queries.entries_of(tip_off)[0]
    return replace(Opening(entry.id, "程主任", "发放奖励", PASSWORD), **values)


@pytest.mark.parametrize("set_paper", ORDINARY)
def test_no_other_paper_names_who_told(lived: int, register: Path, set_paper) -> None:
    sheets = set_paper(lived)
    keep(sheets, **WHO)
    written = b"\n".join(
        (
            plain_text(sheets.document).encode(),
            "".join(page_texts(sheets.pdf)).encode(),
            gzip.decompress(sheets.data),
        )
    )
    assert found_in(written) == []
    assert found_in(files_under(register / "filed")) == []


def test_the_looking_finds_what_stands_on_the_form(lived: int) -> None:
    assert found_in(plain_text(tip_off_papers.set_tip_off(lived).document).encode(), (SEEN,)) == [SEEN]


@pytest.mark.parametrize("opened", [open_reward_form, open_sealed_form])
def test_a_sealed_paper_names_its_person_and_leaves_no_bytes_on_the_disk(
    lived: int, register: Path, scratch: Path, fonts_folder: Path, opened
) -> None:
    before = Paper.select().count()
    change, sheets = opened(opening(lived), **WHO)
    text = "".join(page_texts(sheets.pdf))
    assert INFORMANT.name in text
    assert INFORMANT.id_number in text
    assert "内部保密" in text
    assert change.operation_id
    # Neither its clear text nor the paper itself, in the register, among temporary files or in the cache of fonts.
    for folder in (register, scratch, fonts_folder):
        content = files_under(folder)
        assert found_in(content) == []
        assert sheets.pdf[-200:] not in content
    assert list(scratch.iterdir()) == []
    assert not list(register.rglob("*.pdf"))
    assert Paper.select().count() == before
    assert found_in(repr(sheets).encode(), CANARIES) == []


def test_its_printing_stands_in_the_history_with_who_and_why(lived: int) -> None:
    open_sealed_form(opening(lived, reason="上级依法调取（打印举报人信息密封单）"), **WHO)
    use = VaultUse.select().order_by(VaultUse.id.desc()).get()
    assert (use.what, use.by, use.reason) == ("opened", "程主任", "上级依法调取（打印举报人信息密封单）")
    assert database.scalar("SELECT label FROM operation ORDER BY id DESC LIMIT 1").startswith("打开密封信息")


def test_the_sheet_lists_every_opening_this_one_too(lived: int) -> None:
    text = "".join(page_texts(open_sealed_form(opening(lived, reason="纪委调取"), **WHO)[1].pdf))
    assert "纪委调取" in text
    assert text.count("发放奖励") == 1


@pytest.mark.parametrize("opened", [open_reward_form, open_sealed_form])
def test_without_password_or_reason_there_is_no_paper(lived: int, opened) -> None:
    uses = VaultUse.select().count()
    for wrong in ({"password": "错的密码12345"}, {"reason": " "}, {"by": ""}):
        with pytest.raises(RuleBroken):
            opened(opening(lived, **wrong), **WHO)
    assert VaultUse.select().count() == uses


def test_a_tip_off_without_a_reward_opens_no_vault(make) -> None:
    make_vault()
    tip_off = receive(INFORMANT)
    uses = VaultUse.select().count()
    with pytest.raises(RuleBroken, match="还没有提出奖励"):
        open_reward_form(opening(tip_off), **WHO)
    assert VaultUse.select().count() == uses


def test_the_reward_form_says_what_was_decided_and_paid(lived: int) -> None:
    reward = Reward.get()
    text = "".join(page_texts(open_reward_form(opening(lived), **WHO)[1].pdf))
    assert "人民币伍拾元整" in text
    assert str(reward.approved_by) in text
    assert str(reward.paid_by) in text
    assert isinstance(reward.paid_on, date)
