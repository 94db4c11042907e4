"""Photos: what each shows, which record it belongs to, and when two are of one scene."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from lifepath_desktop.errors import RuleBroken

# Of 64 comparisons this many may differ between two files of one picture: another size, another quality.
_MOST_APART = 4
_FEWEST_EDGES = 6
PER_PAGE = (2, 4, 6)


class PhotoRole(Enum):
    """What a photo shows."""

    BEFORE = "before"
    AFTER = "after"
    SITE = "site"


ROLE_WORDS = {PhotoRole.BEFORE: "整改前", PhotoRole.AFTER: "整改后", PhotoRole.SITE: "现场"}


class Owner(Enum):
    """The kind of record that a photo belongs to."""

    HAZARD = "hazard"
    VISIT = "visit"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class PhotoOf:
    """The record that photos belong to."""

    owner: Owner
    id: int


@dataclass(frozen=True, slots=True)
class Shot:
    """What is noted of a photo: what it shows, when and by whom it was taken, and which part of the place."""

    role: PhotoRole
    taken_on: date | None = None
    taken_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo as screens and papers show it; `elsewhere` names the other records that have the same picture."""

    id: int
    uid: str
    sha256: str
    shot: Shot
    hazard_id: int | None = None
    number: str = ""
    place: str = ""
    elsewhere: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        r"""隐患编号、部位、日期、拍摄, as below the photo on paper.

        >>> shot = Shot(PhotoRole.BEFORE, date(2024, 10, 9), "程建华", "后门")
        >>> PhotoRow(1, "", "", shot, 7, "YH2024-0001", "天路餐馆").caption
        'YH2024-0001 整改前\n后门　2024-10-09　程建华 摄'
        """
        shot = self.shot
        what = f"{self.number} {ROLE_WORDS[shot.role]}".strip()
        by = f"{shot.taken_by} 摄" if shot.taken_by else ""
        on = "" if shot.taken_on is None else shot.taken_on.isoformat()
        said = "　".join(part for part in (shot.note or self.place, on, by) if part)
        return "\n".join(part for part in (what, said) if part)


def are_alike(one: str, other: str) -> bool:
    """Tell whether two likenesses (16 hexadecimal digits each) are of one picture; an empty one is like none.

    A picture with hardly an edge in it, such as a wall, is like every other such picture and therefore like none.

    >>> are_alike("00ff00ff00ff00ff", "00ff00ff00ff00fe"), are_alike("00ff00ff00ff00ff", "ff00ff00ff00ff00")
    (True, False)
    >>> are_alike("0000000000000001", "0000000000000001"), are_alike("", "")
    (False, False)
    """
    if not one or not other:
        return False
    first, second = int(one, 16), int(other, 16)
    is_plain = min(first.bit_count(), 64 - first.bit_count()) < _FEWEST_EDGES
    return not is_plain and (first ^ second).bit_count() <= _MOST_APART


def require_shot(shot: Shot, of: PhotoOf, today: date) -> None:
    """Let a photo be noted so. Raises `RuleBroken`.

    Before and after belong to a hazard; no photo is taken tomorrow.
    """
    if shot.role is not PhotoRole.SITE and of.owner is not Owner.HAZARD:
        raise RuleBroken(f"“{ROLE_WORDS[shot.role]}”照片要放在隐患里，场所和排查只放现场照片；没有添加。")
    if shot.taken_on is not None and shot.taken_on > today:
        raise RuleBroken("拍摄日期不能晚于今天，请核对日期；没有改动。")


def side_by_side(photos: list[PhotoRow]) -> list[tuple[PhotoRow | None, PhotoRow | None]]:
    """Return the photos of one hazard in pairs, what was before at the left and what came after at the right.

    >>> def photo(id, role): return PhotoRow(id, "", "", Shot(role))
    >>> rows = [photo(1, PhotoRole.BEFORE), photo(2, PhotoRole.AFTER), photo(3, PhotoRole.SITE)]
    >>> [tuple(one and one.id for one in pair) for pair in side_by_side(rows)]
    [(1, 2), (3, None)]
    """
    before = [photo for photo in photos if photo.shot.role is not PhotoRole.AFTER]
    after = [photo for photo in photos if photo.shot.role is PhotoRole.AFTER]
    most = max(len(before), len(after))
    return [
        (before[at] if at < len(before) else None, after[at] if at < len(after) else None)
        for at in range(most)
    ]
