"""Fonts in the user's cache: whole, mended when damaged, never half written."""

import multiprocessing
from pathlib import Path

import pytest

from lifepath_desktop import resources
from lifepath_desktop.errors import StorageTrouble
from lifepath_desktop.resources import font_file, font_roles, resources_folder, screen_font_file


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIFEPATH_CACHE", str(tmp_path))
    return tmp_path


def test_every_font_is_there_with_its_licence() -> None:
    fonts = resources_folder() / "fonts"
    assert font_roles() == ("fang", "hana", "hei", "kai", "song", "song-bold")
    for role in font_roles():
        assert (fonts / f"{role}.ttf.xz").stat().st_size > 10**6
        assert (fonts / f"{role}.LICENSE.txt").read_text(encoding="utf-8").strip()


def test_a_font_is_unpacked_when_first_asked_for_and_then_left_alone(cache: Path) -> None:
    unpacked = font_file("hei")
    assert unpacked.parent == cache / "fonts"
    assert unpacked.read_bytes()[:4] == b"\x00\x01\x00\x00"
    assert [path.name for path in unpacked.parent.iterdir()] == [unpacked.name]
    stamp = unpacked.stat().st_mtime_ns
    assert font_file("hei") == unpacked
    assert unpacked.stat().st_mtime_ns == stamp


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:-1] + bytes([data[-1] ^ 1])])
def test_a_damaged_font_is_unpacked_again(cache: Path, damage: object) -> None:
    unpacked = font_file("hei")
    whole = unpacked.read_bytes()
    unpacked.write_bytes(damage(whole))  # type: ignore[operator]
    resources._checked_font.cache_clear()
    assert font_file("hei").read_bytes() == whole


def test_the_screens_font_is_unpacked_and_mended_when_it_is_cut_short(cache: Path) -> None:
    unpacked = screen_font_file("hei")
    whole = unpacked.read_bytes()
    assert unpacked == font_file("hei")
    unpacked.write_bytes(whole[:-1])
    resources._checked_font.cache_clear()
    assert screen_font_file("hei").read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_a_sentence(cache: Path) -> None:
    (cache / "fonts").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(StorageTrouble, match="台账数据没有受影响"):
        font_file("hei")


def test_a_damaged_program_is_a_sentence_and_leaves_nothing_half_written(
    cache: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path_factory.mktemp("resources")
    (broken / "fonts").mkdir()
    packed = (resources_folder() / "fonts" / "hei.ttf.xz").read_bytes()
    (broken / "fonts" / "hei.ttf.xz").write_bytes(packed[: len(packed) // 2])
    resources.font_roles()
    monkeypatch.setattr(resources, "resources_folder", lambda: broken)
    with pytest.raises(StorageTrouble, match="重新安装程序"):
        font_file("hei")
    assert list((cache / "fonts").iterdir()) == []


def test_programs_that_unpack_at_once_all_end_with_the_whole_font(cache: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(3) as pool:
        found = pool.map(font_file, ["hei"] * 3)
    assert len(set(found)) == 1
    assert [path.name for path in (cache / "fonts").iterdir()] == [found[0].name]
