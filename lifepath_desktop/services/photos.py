"""Acts on photos: keep them with a hazard, a visit or a place, say what they show, take them away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from db.database import database
from db.files import keep_by_hash
from db.models import Photo, Rectification
from lifepath_desktop.domain.hazards import Stage
from lifepath_desktop.domain.photos import ROLE_WORDS, Owner, PhotoOf, PhotoRole, Shot, require_shot
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.queries.photos import FOLDER, SUFFIX, elsewhere
from lifepath_desktop.services.operation import Change, operation
from lifepath_desktop.services.photo_files import PictureFile

_NAMES = {
    Owner.HAZARD: "SELECT number FROM hazard WHERE id = ?",
    Owner.VISIT: "SELECT p.name FROM inspection i JOIN place p ON p.id = i.place_id WHERE i.id = ?",
    Owner.PLACE: "SELECT name FROM place WHERE id = ?",
}
_FIELDS = {Owner.HAZARD: "hazard", Owner.VISIT: "inspection", Owner.PLACE: "place"}
_WITHOUT_PHOTO = "无整改后照片"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding photos; `seen` names each that some other record has already, with that record."""

    change: Change
    seen: tuple[str, ...] = ()


def keep_photo(content: bytes, **values: object) -> Photo:
    """Keep a photo's bytes by their hash and write its row, under the act that is open."""
    digest, _ = keep_by_hash(Path(database.database).parent / FOLDER, content, SUFFIX)
    made: Photo = Photo.create(sha256=digest, **values)
    return made


def add_photos(of: PhotoOf, pictures: Sequence[PictureFile], shot: Shot, *, clerk: str, today: date) -> Added:
    """Keep photos with a record; without a day of its own `shot` takes the one that each camera noted.

    One that the record has already is kept once. Raises `RuleBroken` for a photo of before that is to prove a fix.
    """
    require_shot(shot, of, today)
    owner = _require_owner(of)
    seen: list[str] = []
    named = f"{len(pictures)}张{ROLE_WORDS[shot.role]}照片"
    with operation(f"添加{named}：{owner}", clerk=clerk) as act:
        for picture in pictures:
            seen += [f"“{picture.name}”：{where}" for where in _add(of, picture, shot, today)]
    return Added(act.change, tuple(seen))


def change_photo(photo_id: int, shot: Shot, *, clerk: str, today: date) -> Change:
    """Correct what is noted of a photo."""
    photo = _require_photo(photo_id)
    of = owner_of(photo)
    require_shot(shot, of, today)
    if shot.role is not PhotoRole.AFTER:
        _require_no_proof(photo)
    with operation(f"修改照片说明：{_require_owner(of)}", clerk=clerk) as act:
        now = Shot(PhotoRole(photo.role), photo.taken_on, photo.taken_by, photo.note)
        wanted = replace(shot, taken_by=shot.taken_by.strip(), note=shot.note.strip())
        if now != wanted:
            photo.role, photo.taken_on = wanted.role.value, wanted.taken_on
            photo.taken_by, photo.note = wanted.taken_by, wanted.note
            photo.save()
    return act.change


def remove_photo(photo_id: int, *, clerk: str) -> Change:
    """Take a photo away from its record; its file stays, so that the act can be undone.

    Raises `RuleBroken` for the only photo that a hazard was struck off by.
    """
    photo = _require_photo(photo_id)
    _require_no_proof(photo)
    of = owner_of(photo)
    with operation(f"移除照片：{_require_owner(of)}", clerk=clerk) as act:
        photo.delete_instance()
    return act.change


def owner_of(photo: Photo) -> PhotoOf:
    """Return the record that a photo belongs to."""
    if photo.hazard is not None:
        return PhotoOf(Owner.HAZARD, int(photo.hazard.id))
    if photo.inspection is not None:
        return PhotoOf(Owner.VISIT, int(photo.inspection.id))
    return PhotoOf(Owner.PLACE, int(photo.place.id))


def _add(of: PhotoOf, picture: PictureFile, shot: Shot, today: date) -> tuple[str, ...]:
    folder = Path(database.database).parent / FOLDER
    digest, _ = keep_by_hash(folder, picture.content, SUFFIX)
    own = {_FIELDS[of.owner]: of.id, "sha256": digest}
    known = Photo.get_or_none(*(getattr(Photo, field) == value for field, value in own.items()))
    if known is not None and known.role != shot.role.value:
        raise RuleBroken(
            f"“{picture.name}”就是这里已有的{ROLE_WORDS[PhotoRole(known.role)]}照片，不能再作{ROLE_WORDS[shot.role]}照片；没有添加。"
        )
    if known is not None:
        return ()
    seen = elsewhere(digest, picture.look, of)
    noted = picture.taken_on if picture.taken_on is not None and picture.taken_on <= today else None
    keep_photo(
        picture.content,
        role=shot.role.value,
        taken_on=shot.taken_on or noted,
        taken_by=shot.taken_by.strip(),
        note=shot.note.strip(),
        look=picture.look,
        **{_FIELDS[of.owner]: of.id},
    )
    return seen


def _require_no_proof(photo: Photo) -> None:
    """A hazard that was struck off keeps what showed it rectified, unless it was said why there is nothing."""
    if photo.role != PhotoRole.AFTER.value or photo.hazard is None:
        return
    others = Photo.select().where(
        Photo.hazard == photo.hazard, Photo.role == PhotoRole.AFTER.value, Photo.id != photo.id
    )
    struck_off = photo.hazard.stage == Stage.STRUCK_OFF.value
    said = Rectification.select().where(
        Rectification.hazard == photo.hazard,
        Rectification.step == "struck_off",
        Rectification.reason.contains(_WITHOUT_PHOTO),
    )
    if struck_off and not others.exists() and not said.exists():
        raise RuleBroken(
            "这条隐患是凭这张整改后照片销号的，不能就这样拿掉，没有改动；请先添加另一张整改后照片。"
        )


def _require_photo(photo_id: int) -> Photo:
    found = Photo.get_or_none(Photo.id == photo_id)
    if found is None:
        raise NotFound("这张照片已经不在了，可能刚被撤销；请刷新后再看。")
    return found


def _require_owner(of: PhotoOf) -> str:
    """Return what a record is called. Raises `NotFound` when it is gone."""
    found = database.scalar(_NAMES[of.owner], (of.id,))
    if found is None:
        raise NotFound("这条记录已经不在了，照片没有改动；请刷新后再试。")
    return str(found)
