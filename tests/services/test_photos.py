"""Photos: kept as they came, told apart and recognised, a proof of rectification, nothing private on the way out."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from db.database import database
from db.models import Photo
from lifepath_desktop.domain.photos import Owner, PhotoOf, PhotoRole, Shot
from lifepath_desktop.domain.rectification import Deed
from lifepath_desktop.errors import RuleBroken, Unreadable
from lifepath_desktop.queries.hazards import hazard_standing
from lifepath_desktop.queries.photos import photo_path, photos_of
from lifepath_desktop.services.photo_files import PictureFile, picture_of, save_copy, small_copy
from lifepath_desktop.services.photos import add_photos, change_photo, remove_photo
from lifepath_desktop.services.rectification import recheck_passed, report_fixed
from lifepath_desktop.services.undoing import undo
from lifepath_desktop.services.upkeep import back_up, check, restore

TODAY = date(2024, 11, 1)
NOW = {"clerk": "测试", "today": TODAY}
AFTER, BEFORE = Shot(PhotoRole.AFTER, TODAY, "程建华", "后门"), Shot(PhotoRole.BEFORE)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LIFEPATH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "photos"


def scene(
    seed: int = 1, size: tuple[int, int] = (640, 480), quality: int = 90, **of_file: object
) -> PictureFile:
    """A photo of something: grey fields that follow from `seed`."""
    picture = Image.new("RGB", size)
    pen = ImageDraw.Draw(picture)
    wide, high = size[0] / 9, size[1] / 8
    for x in range(9):
        for y in range(8):
            grey = (seed * 97 + x * 53 + y * 131 + x * y * seed * 17) % 256
            pen.rectangle((x * wide, y * high, (x + 1) * wide, (y + 1) * high), (grey, grey, grey))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, **of_file)
    return picture_of(out.getvalue(), f"{seed}.jpg")


def from_a_phone(seed: int = 1) -> PictureFile:
    """A photo with where, when and with what it was taken, held sideways."""
    noted = Image.Exif()
    noted[0x010F], noted[0x0112] = "华为", 6
    noted.get_ifd(0x8769)[0x9003] = "2024:10:09 08:30:00"
    noted.get_ifd(0x8825)[0x0001] = "N"
    return scene(seed, exif=noted)


def of(hazard: object) -> PhotoOf:
    return PhotoOf(Owner.HAZARD, hazard.id)  # type: ignore[attr-defined]


def test_a_photo_is_kept_as_it_came_with_the_day_that_the_camera_noted(make):
    hazard, picture = make.hazard(), from_a_phone()
    add_photos(of(hazard), [picture], BEFORE, **NOW)
    (row,) = photos_of(of(hazard))
    assert photo_path(row.sha256).read_bytes() == picture.content
    assert row.shot == Shot(PhotoRole.BEFORE, date(2024, 10, 9))
    assert row.caption == f"{hazard.number} 整改前\n第1家商店　2024-10-09"


def test_what_leaves_the_register_is_upright_and_tells_neither_place_nor_phone(make, tmp_path):
    hazard = make.hazard()
    add_photos(of(hazard), [from_a_phone()], BEFORE, **NOW)
    digest = photos_of(of(hazard))[0].sha256
    save_copy(digest, tmp_path / "out.jpg")
    small = small_copy(digest, 240)
    assert small is not None
    for content, longest in ((small, 240), ((tmp_path / "out.jpg").read_bytes(), 640)):
        with Image.open(io.BytesIO(content)) as picture:
            assert (picture.height, dict(picture.getexif())) == (longest, {})
            assert picture.height > picture.width
        assert b"Exif" not in content
        assert "华为".encode() not in content


def test_a_small_copy_is_made_once_and_again_when_the_cache_was_emptied(make, cache):
    hazard = make.hazard()
    add_photos(of(hazard), [scene()], BEFORE, **NOW)
    digest = photos_of(of(hazard))[0].sha256
    first = small_copy(digest, 240)
    (kept,) = cache.rglob("*.jpg")
    kept.unlink()
    assert small_copy(digest, 240) == first
    photo_path(digest).unlink()
    assert small_copy(digest, 240) == first  # from the cache
    kept.unlink()
    assert small_copy(digest, 240) is None


def test_the_same_picture_at_another_hazard_is_pointed_out_even_smaller_and_coarser(make):
    one, other, third = make.hazard(), make.hazard(), make.hazard()
    add_photos(of(one), [scene(3)], BEFORE, **NOW)
    same = add_photos(of(other), [scene(3)], BEFORE, **NOW)
    sent_by_chat = add_photos(of(third), [scene(3, size=(320, 240), quality=40)], BEFORE, **NOW)
    assert [one.number in line for line in same.seen] == [True]
    assert ["看上去是同一张" in line for line in sent_by_chat.seen] == [True, True]
    assert add_photos(of(third), [scene(5)], BEFORE, **NOW).seen == ()
    assert other.number in photos_of(of(one))[0].elsewhere[0]


def test_a_photo_is_kept_once_and_the_photo_of_before_proves_no_fix(make):
    hazard = make.hazard()
    add_photos(of(hazard), [scene(), scene()], BEFORE, **NOW)
    assert add_photos(of(hazard), [scene()], BEFORE, **NOW).change.operation_id == 0
    with pytest.raises(RuleBroken, match="就是这里已有的整改前照片"):
        add_photos(of(hazard), [scene()], AFTER, **NOW)
    assert Photo.select().count() == 1


def test_before_and_after_belong_to_hazards_and_no_photo_is_of_tomorrow(make):
    hazard = make.hazard()
    with pytest.raises(RuleBroken, match="要放在隐患里"):
        add_photos(PhotoOf(Owner.VISIT, hazard.inspection.id), [scene()], BEFORE, **NOW)
    with pytest.raises(RuleBroken, match="不能晚于今天"):
        add_photos(of(hazard), [scene()], Shot(PhotoRole.SITE, date(2024, 11, 2)), **NOW)
    add_photos(PhotoOf(Owner.PLACE, hazard.inspection.place.id), [scene()], Shot(PhotoRole.SITE), **NOW)
    assert Photo.select().count() == 1


def test_an_after_photo_lets_a_hazard_be_struck_off_and_is_then_held(make):
    hazard = make.hazard(stage="rectifying", due_on=date(2024, 10, 20))
    report_fixed([hazard.id], Deed(TODAY, "吴永红"), **NOW)
    deed = Deed(TODAY, "程建华")
    with pytest.raises(RuleBroken, match="照片"):
        recheck_passed([hazard.id], deed, strike_off_too=True, **NOW)
    add_photos(of(hazard), [scene()], AFTER, **NOW)
    recheck_passed([hazard.id], deed, strike_off_too=True, **NOW)
    standing = hazard_standing(hazard.id)
    assert standing is not None
    assert (standing.stage.value, standing.after_photos) == ("struck_off", 1)
    photo = photos_of(of(hazard))[0]
    with pytest.raises(RuleBroken, match="凭这张整改后照片销号"):
        remove_photo(photo.id, clerk="测试")
    with pytest.raises(RuleBroken, match="凭这张整改后照片销号"):
        change_photo(photo.id, BEFORE, **NOW)
    add_photos(of(hazard), [scene(2)], AFTER, **NOW)
    remove_photo(photo.id, clerk="测试")
    assert len(photos_of(of(hazard))) == 1


def test_removing_a_photo_can_be_undone_and_its_note_corrected(make):
    hazard = make.hazard()
    add_photos(of(hazard), [scene()], BEFORE, **NOW)
    photo = photos_of(of(hazard))[0]
    change_photo(photo.id, AFTER, **NOW)
    removed = remove_photo(photo.id, clerk="测试")
    assert photos_of(of(hazard)) == []
    undo(removed.operation_id, **NOW)
    assert photos_of(of(hazard))[0].shot == AFTER
    assert small_copy(photo.sha256, 240) is not None


def test_other_kinds_of_picture_become_jpeg_and_what_is_none_is_refused(make):
    out = io.BytesIO()
    Image.new("RGBA", (40, 30), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(io.BytesIO(picture_of(out.getvalue(), "截图.png").content)) as turned:
        assert (turned.format, turned.getpixel((5, 5))) == ("JPEG", (255, 255, 255))
    with pytest.raises(Unreadable, match=r"“台账\.jpg”不是能认出的照片"):
        picture_of(b"PK\x03\x04", "台账.jpg")
    with pytest.raises(Unreadable, match="认出"):
        picture_of(scene().content[:900], "半张.jpg")


def test_photos_go_into_the_backup_and_the_check_finds_one_that_was_altered(make, register, tmp_path):
    hazard = make.hazard()
    add_photos(of(hazard), [scene()], BEFORE, **NOW)
    assert check() == []
    back_up(tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", tmp_path / "restored")
    path = photo_path(photos_of(of(hazard))[0].sha256)
    kept = path.relative_to(register)
    assert (tmp_path / "restored" / kept).read_bytes() == path.read_bytes()
    path.write_bytes(scene(9).content)
    assert [(trouble.table, "改动过" in trouble.message) for trouble in check()] == [("photo", True)]


def test_the_history_tells_of_photos_in_words(make):
    hazard = make.hazard()
    add_photos(of(hazard), [scene()], AFTER, **NOW)
    label, after = database.one(
        "SELECT o.label, j.after FROM operation o JOIN journal j ON j.operation_id = o.id ORDER BY j.id DESC LIMIT 1"
    )
    assert label == f"添加1张整改后照片：{hazard.number}"
    assert json.loads(after)["taken_by"] == "程建华"
