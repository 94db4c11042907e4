"""Setting photos on paper: before and after side by side, and scanned sheets as pages."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from functools import partial

from lifepath_desktop.domain.photos import Owner, PhotoOf, PhotoRow, side_by_side
from lifepath_desktop.errors import NotFound, RuleBroken, Unreadable
from lifepath_desktop.papers.document import Document, HeaderField
from lifepath_desktop.papers.dossiers import photo_document
from lifepath_desktop.papers.form_parts import Picture
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries.dossiers import Scan, uids_of_hazards
from lifepath_desktop.queries.hazards import hazard_detail
from lifepath_desktop.queries.photos import photos_of, photos_of_hazards, photos_of_place
from lifepath_desktop.queries.places import place_detail
from lifepath_desktop.services.photo_files import ON_PAPER, clean, small_copy
from lifepath_desktop.services.printing import Sheets, set_document

IN_PAIRS_FROM = 4
_SCAN_SCALE = 1.6  # about 115 points to the inch: read with ease, and small


def set_photos_of_hazards(hazard_ids: Sequence[int], per_page: int, progress: Progress = QUIET) -> Sheets:
    """Set the photos of hazards, 2, 4 or 6 on a page; from 4 on, before and after stand side by side.

    Raises `RuleBroken` when there are none.
    """
    photos = photos_of_hazards(hazard_ids)
    detail = hazard_detail(hazard_ids[0]) if hazard_ids else None
    if detail is None:
        raise NotFound("选中的隐患已经不在了，没有可以打印的照片；请刷新后再看。")
    if not photos:
        raise RuleBroken("选中的隐患还没有照片；可以把照片拖进右边的“照片”里。")
    about = detail.number if len(hazard_ids) == 1 else f"{len(hazard_ids)}条隐患"
    where = detail.place if len({photo.place for photo in photos}) == 1 else f"{detail.place}等"
    document = photo_document(
        "隐患整改前后照片",
        (HeaderField("场所", where, 1.6), HeaderField("隐患编号", about)),
        tuple(pictures_of(hazard_ids, photos, per_page)),
        per_page,
        records=(*uids_of_hazards(hazard_ids), *(photo.uid for photo in photos)),
    )
    return set_document(document, f"{where} {about}", progress)


def set_photos_of_place(place_id: int, per_page: int, progress: Progress = QUIET) -> Sheets:
    """Set the photos of a place and of its visits. Raises `RuleBroken` when there are none."""
    detail, photos = place_detail(place_id), photos_of_place(place_id)
    if detail is None:
        raise NotFound("这家场所已经不在了，没有可以打印的照片；请刷新后再看。")
    if not photos:
        raise RuleBroken("这家场所还没有现场照片；可以把照片拖进右边的“照片”里。")
    return set_document(site_document(detail.name, photos, per_page), detail.name, progress)


def set_photos_of_visit(visit_id: int, per_page: int, progress: Progress = QUIET) -> Sheets:
    """Set the photos of a visit. Raises `RuleBroken` when there are none."""
    photos = photos_of(PhotoOf(Owner.VISIT, visit_id))
    if not photos:
        raise RuleBroken("这次排查还没有照片；可以把照片拖进右边的“照片”里。")
    name = photos[0].place
    return set_document(site_document(name, photos, per_page), name, progress)


def site_document(name: str, photos: Sequence[PhotoRow], per_page: int) -> Document:
    """Return the photos of a place as a paper."""
    header = (HeaderField("场所", name, 1.6), HeaderField("照片", f"{len(photos)}张"))
    pictures = [_picture(photo) for photo in photos]
    return photo_document("场所现场照片", header, pictures, per_page, records=[photo.uid for photo in photos])


def plain_document(title: str, number: str, photos: Sequence[PhotoRow], per_page: int = 4) -> Document:
    """Return some photos of one hazard as a paper, one after the other."""
    header = (HeaderField("场所", photos[0].place, 1.6), HeaderField("隐患编号", number))
    pictures = [_picture(photo) for photo in photos]
    return photo_document(title, header, pictures, per_page, records=[photo.uid for photo in photos])


def scan_document(title: str, number: str, scan: Scan) -> Document | None:
    """Return a scanned paper as pages of its own, None when its file is gone or cannot be drawn."""
    try:
        content = scan.path.read_bytes()
        pages = list(_pages(content)) if content[:5] == b"%PDF-" else [clean(content, ON_PAPER)]
    except (OSError, Unreadable):
        return None
    pictures = [
        Picture(
            f"{scan.name}　第{at}页" if len(pages) > 1 else scan.name,
            hashlib.sha256(page).hexdigest(),
            partial(_same, page),
        )
        for at, page in enumerate(pages, 1)
    ]
    return photo_document(title, (HeaderField("隐患编号", number),), pictures, 1, records=())


def pictures_of(hazard_ids: Sequence[int], photos: Sequence[PhotoRow], per_page: int) -> Iterator[Picture]:
    """Yield the pictures hazard by hazard; where they stand in pairs, the half that is missing has its frame."""
    for hazard_id in hazard_ids:
        own = [photo for photo in photos if photo.hazard_id == hazard_id]
        if per_page < IN_PAIRS_FROM:
            yield from (_picture(photo) for photo in own)
            continue
        for before, after in side_by_side(own):
            yield _picture(before) if before else _absent(own[0].number, "整改前")
            yield _picture(after) if after else _absent(own[0].number, "整改后")


def _picture(photo: PhotoRow) -> Picture:
    return Picture(photo.caption, photo.sha256, partial(small_copy, photo.sha256, ON_PAPER))


def _absent(number: str, what: str) -> Picture:
    return Picture(f"{number} {what}", "", _nothing, f"没有{what}照片")


def _nothing() -> bytes | None:
    return None


def _same(content: bytes) -> bytes | None:
    return content


def _pages(pdf: bytes) -> Iterator[bytes]:
    """Draw each page of a scanned PDF as a JPEG."""
    import pypdfium2  # noqa: PLC0415  # the reader of PDF is heavy

    try:
        book = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as wrong:
        raise Unreadable("扫描件不是能认出的 PDF。") from wrong
    try:
        for page in book:
            out = io.BytesIO()
            page.render(scale=_SCAN_SCALE).to_pil().convert("RGB").save(out, "JPEG", quality=80)
            yield out.getvalue()
    finally:
        book.close()
