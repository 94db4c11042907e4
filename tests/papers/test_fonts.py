"""Every character a name can hold is shown by some font; what none has is named beforehand."""

import io
import unicodedata

import pytest
from fontTools.ttLib import TTFont

from lifepath_desktop.papers.characters import printable
from lifepath_desktop.papers.fonts import Face, FontShelf, Role, missing_characters, unpack_fonts
from lifepath_desktop.papers.sfnt import font_at
from lifepath_desktop.progress import Progress
from lifepath_desktop.resources import font_file, is_unpacked
from tests.papers.samples import RARE_NAMES


def test_names_of_the_whole_national_standard_can_be_printed() -> None:
    # GB 18030-2022 level 3: the ideographs of Unicode 11, Ext B to F with them.
    blocks = [range(0x4E00, 0x9FF0), range(0x3400, 0x4DB6), range(0x20000, 0x2A6D7), range(0x2A700, 0x2B735)]
    blocks += [range(0x2B740, 0x2B81E), range(0x2B820, 0x2CEA2), range(0x2CEB0, 0x2EBE1)]
    assert missing_characters("".join(map(chr, block)) for block in blocks) == []
    assert missing_characters([RARE_NAMES]) == []


def test_the_signs_of_the_forms_can_be_printed() -> None:
    assert missing_characters(["（）《》“”、，。；：！？△□√×㎡℃%‰—…·¥￥Ⅰ①②＋－＝/〔〕"]) == []


def test_what_no_font_has_is_named_once_and_in_order() -> None:
    assert missing_characters(["王\ue123😀", "😀", "生"]) == ["\ue123", "😀"]


def test_a_missing_character_prints_as_a_mark_and_keeps_its_code() -> None:
    shelf = FontShelf()
    shelf.face(Role.SONG, 8).show("\ue123〓")
    song = shelf.font(Role.SONG)
    assert song.characters[-2:] == ["\ue123", "〓"]
    assert song.glyphs[-1] == song.glyphs[-2] != 0


def test_a_character_that_the_role_lacks_comes_from_song_in_the_middle_of_the_line() -> None:
    shelf = FontShelf()
    face = shelf.face(Role.FANG, 16)
    operators = face.show("王1𠀀")
    assert [font.name for font in shelf.fonts] == ["F1", "F2", "F3"]
    assert operators.count("Tf") == 4  # to 宋 for the digit and back, to the rare font and back
    assert face.widths["1"] == Face(shelf, Role.SONG, 8, shelf.face(Role.SONG, 8).widths).widths["1"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("后门\x00上锁\x1f", "后门上锁"),
        ("\ufeff白际\u200b村", "白际村"),
        ("⽣产", "生产"),  # radicals out of a badly copied PDF
        ("王\ud800", "王"),
        ("一\t二\xa0三", "一 二 三"),
        ("第一行\r\n第二行", "第一行\n第二行"),
        ("plain 1", "plain 1"),
        ("王\U000e0100", "王"),
    ],
)
def test_text_is_made_printable(typed: str, shown: str) -> None:
    assert printable(typed) == shown


@pytest.mark.parametrize("role", list(Role))
def test_a_subset_has_the_outlines_and_widths_of_its_font(role: Role) -> None:
    font = font_at(font_file(role.value))
    whole = TTFont(font_file(role.value), lazy=True)
    order, cmap = whole.getGlyphOrder(), whole.getBestCmap()
    characters = list(cmap)[:: max(len(cmap) // 60, 1)]
    glyphs = [0, *(font.glyph(chr(code)) for code in characters)]
    assert [order[glyph] for glyph in glyphs[1:]] == [cmap[code] for code in characters]
    subset = TTFont(io.BytesIO(font.subset(glyphs)))
    names = subset.getGlyphOrder()
    for place, glyph in enumerate(glyphs):
        old, new = whole["glyf"][order[glyph]], subset["glyf"][names[place]]
        assert old.getCoordinates(whole["glyf"])[0] == new.getCoordinates(subset["glyf"])[0]
        assert subset["hmtx"][names[place]][0] == whole["hmtx"][order[glyph]][0]
    whole.close()


def test_no_font_maps_radicals_that_would_spoil_copied_text() -> None:
    for role in Role:
        font = font_at(font_file(role.value))
        assert not [code for code in range(0x2E80, 0x2FE0) if font.glyph(chr(code))]


def test_radicals_have_a_character_that_stands_for_them() -> None:
    assert unicodedata.normalize("NFKC", "⽣") == "生"


def test_the_fonts_of_papers_are_unpacked_once_with_progress_and_the_rare_one_waits(tmp_path, monkeypatch):
    monkeypatch.setenv("LIFEPATH_CACHE", str(tmp_path))
    told: list[tuple[int, int, str]] = []
    progress = Progress(tell=lambda done, total, what: told.append((done, total, what)))

    unpack_fonts(progress)
    assert told == [(number, 5, "第一次排版，正在准备字体") for number in range(5)]
    assert not is_unpacked(Role.RARE.value)
    told.clear()
    unpack_fonts(progress)
    assert told == []
