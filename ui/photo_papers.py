"""Photo sheets and files (一患一档, 一场所一档, 一村一档) as the rooms offer them for printing."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from lifepath_desktop.domain.photos import PER_PAGE, Owner, PhotoOf
from lifepath_desktop.progress import Progress
from lifepath_desktop.queries.photos import have_photos, photos_of, place_has_photos
from lifepath_desktop.services import dossiers, photo_papers
from lifepath_desktop.services.printing import Sheets
from ui.paper_menu import Offered
from ui.paper_window import Wanted

MOST = 200
HAZARD_FILE, PLACE_FILE, VILLAGE_FILE = "一患一档", "一场所一档", "一村一档"


def hazard_file(hazard_id: int, name: str, on: date) -> Offered:
    """Every paper of a hazard as one PDF."""
    make = partial(_hazard, hazard_id, on)
    return Offered(HAZARD_FILE, partial(Wanted, ("hazard_file", hazard_id), f"{HAZARD_FILE}（{name}）", make))


def place_file(place_id: int, name: str, on: date) -> Offered:
    """Every paper of a place and its hazards as one PDF."""
    make = partial(_place, place_id, on)
    return Offered(PLACE_FILE, partial(Wanted, ("place_file", place_id), f"{PLACE_FILE}（{name}）", make))


def village_file(village: str, on: date) -> Offered:
    """The files of all places of a village as one PDF."""
    make = partial(_village, village, on)
    words = f"{VILLAGE_FILE}（{village}）"
    return Offered(words, partial(Wanted, ("village_file", village), words, make))


def photos_of_hazards(hazard_ids: Sequence[int], name: str) -> tuple[Offered, ...]:
    """The photos of hazards, 2, 4 or 6 on a page; nothing while there are none, or of more than one prints at once."""
    ids = tuple(hazard_ids)
    if len(ids) > MOST or not have_photos(ids):
        return ()
    return tuple(
        _sheet(per_page, ("photos", ids, per_page), name, partial(_photos, ids, per_page))
        for per_page in PER_PAGE
    )


def photos_of_place(place_id: int, name: str) -> tuple[Offered, ...]:
    """The photos of a place, 2, 4 or 6 on a page; nothing while there are none."""
    if not place_has_photos(place_id):
        return ()
    return tuple(
        _sheet(
            per_page,
            ("photos_of_place", place_id, per_page),
            name,
            partial(photo_papers.set_photos_of_place, place_id, per_page),
        )
        for per_page in PER_PAGE
    )


def photos_of_visit(visit_id: int, name: str) -> tuple[Offered, ...]:
    """The photos of a visit, 2, 4 or 6 on a page; nothing while there are none."""
    if not photos_of(PhotoOf(Owner.VISIT, visit_id)):
        return ()
    return tuple(
        _sheet(
            per_page,
            ("photos_of_visit", visit_id, per_page),
            name,
            partial(photo_papers.set_photos_of_visit, visit_id, per_page),
        )
        for per_page in PER_PAGE
    )


def _sheet(per_page: int, key: object, name: str, make: object) -> Offered:
    return Offered(f"照片页（每页{per_page}张）", partial(Wanted, key, f"照片（{name}）", make))  # type: ignore[arg-type]


def _photos(ids: tuple[int, ...], per_page: int, progress: Progress) -> Sheets:
    return photo_papers.set_photos_of_hazards(ids, per_page, progress)


def _hazard(hazard_id: int, on: date, progress: Progress) -> Sheets:
    return dossiers.set_hazard_file(hazard_id, on, progress)


def _place(place_id: int, on: date, progress: Progress) -> Sheets:
    return dossiers.set_place_file(place_id, on, progress)


def _village(village: str, on: date, progress: Progress) -> Sheets:
    return dossiers.set_village_file(village, on, progress)
