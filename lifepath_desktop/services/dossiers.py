"""Setting 一患一档, 一场所一档 and a village's files: every paper that there is, bound in the fixed order of office.md 32."""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lifepath_desktop.domain.dossiers import (
    FileContents,
    Filed,
    GeneralPaper,
    HazardFile,
    Part,
    parts_of,
)
from lifepath_desktop.domain.hazards import STAGE_WORDS, Stage, measure_kind
from lifepath_desktop.errors import NotFound, RuleBroken
from lifepath_desktop.papers import visit_record
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.dossiers import contents_of_hazard, contents_of_many
from lifepath_desktop.papers.typeset import Chapter, write_volume
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import dossiers, field_papers
from lifepath_desktop.queries.hazards import HazardDetail, hazard_detail
from lifepath_desktop.queries.ledgers import find_village
from lifepath_desktop.queries.photos import photos_of_place
from lifepath_desktop.queries.places import place_detail
from lifepath_desktop.services.dossier_parts import Leaf, gather, printed_advice
from lifepath_desktop.services.photo_papers import site_document
from lifepath_desktop.services.printing import Sheets, set_document


@dataclass(frozen=True, slots=True)
class _Bound:
    """A paper in its place in the volume: below which heading, and of which hazard if of one."""

    under: str
    leaf: Leaf
    hazard: HazardDetail | None = None


@dataclass(frozen=True, slots=True)
class _Work:
    """What every file of one volume shares: the day, and on which day each hazard's 告知书 was printed."""

    today: date
    advice: dict[str, date]


def set_hazard_file(hazard_id: int, today: date, progress: Progress = QUIET) -> Sheets:
    """Set 一患一档. Raises `NotFound` for a hazard that is gone."""
    detail = _require(hazard_id)
    work = _Work(today, printed_advice())
    bound, file = _of_hazard(detail, work, "")
    return _bind("一患一档", detail.number, (bound, [file]), (contents_of_hazard, today, progress))


def set_place_file(place_id: int, today: date, progress: Progress = QUIET) -> Sheets:
    """Set 一场所一档: its visits, its own photos, then every hazard. Raises `NotFound`."""
    detail = place_detail(place_id)
    if detail is None:
        raise NotFound("这家场所已经不在了，没有可以装订的材料；请刷新后再看。")
    made = _of_places([(place_id, detail.name)], today, progress)
    return _bind("一场所一档", detail.name, made, (contents_of_many, today, progress))


def set_village_file(village: str, today: date, progress: Progress = QUIET) -> Sheets:
    """Set the files of all places of a village as one. Raises `RuleBroken` when nothing was inspected there yet."""
    found = find_village(village)
    places = dossiers.places_in(found.id)
    if not places:
        raise RuleBroken(f"{village}还没有排查过的场所，没有可以装订的材料。")
    made = _of_places(places, today, progress)
    return _bind("一村一档", village, made, (contents_of_many, today, progress))


_Made = tuple[list[_Bound], list[HazardFile]]
"""All papers in their order, and the files of the hazards."""


def _of_places(places: Sequence[tuple[int, str]], today: date, progress: Progress) -> _Made:
    bound, files = list[_Bound](), list[HazardFile]()
    work = _Work(today, printed_advice())
    for number, (place_id, name) in enumerate(places):
        progress.step(number, len(places), "正在收集材料")
        heading = name if len(places) > 1 else ""
        bound += _general(place_id, name, heading)
        for hazard_id in dossiers.hazards_at(place_id):
            leaves, file = _of_hazard(_require(hazard_id), work, heading)
            # The record of the visit stands once, before all that was found on it.
            bound += [leaf for leaf in leaves if leaf.leaf.part is not Part.VISIT]
            files.append(file)
    return bound, files


def _general(place_id: int, name: str, heading: str) -> Iterator[_Bound]:
    under = heading or "场所材料"
    for visit_id, on in dossiers.visits_at(place_id):
        document = visit_record.visit_document(field_papers.visit_on_paper(visit_id))
        title = f"检查记录 {on or '没有日期'}"
        yield _Bound(under, Leaf(Part.VISIT, f"{title}　{name}" if heading else title, document, on=on))
    photos = photos_of_place(place_id)
    if photos:
        title = f"现场照片　{name}" if heading else "现场照片"
        yield _Bound(under, Leaf(Part.BEFORE, title, site_document(name, photos, 4)))


def _of_hazard(detail: HazardDetail, work: _Work, heading: str) -> tuple[list[_Bound], HazardFile]:
    gathered = gather(detail, work.advice.get(detail.uid), work.today)
    stage = Stage(detail.stage)
    facts = replace(
        gathered.facts, stage=stage, measure=measure_kind(detail.measure) if detail.measure else None
    )
    under = heading or f"{detail.number}　{detail.details}"
    bound = [_Bound(under, leaf, detail) for leaf in gathered.leaves]
    file = HazardFile(
        detail.uid,
        detail.number,
        detail.place,
        detail.details,
        STAGE_WORDS[stage],
        parts_of(facts),
        lacks=gathered.lacks,
    )
    return bound, file


_How = tuple[Callable[[FileContents], Document], date, Progress]


def _bind(name: str, about: str, made: _Made, how: _How) -> Sheets:
    """Write the volume twice: once into nothing, to know on which page each paper begins, then behind its first page.

    One code stands in the footer of every page that shows one: that of the first page, which names them all.
    """
    (bound, files), (first_page, today, progress) = made, how
    spans = _spans(bound, progress)
    filed: dict[str, list[Filed]] = {}
    general = list[GeneralPaper]()
    for one, (first, pages) in zip(bound, spans, strict=True):
        leaf = one.leaf
        if one.hazard is None:
            general.append(GeneralPaper(leaf.title, leaf.on, first, pages))
        else:
            line = Filed(leaf.part, leaf.title, leaf.number, leaf.on, first, pages)
            filed.setdefault(one.hazard.uid, []).append(line)
    complete = tuple(replace(file, filed=tuple(filed.get(file.uid, ()))) for file in files)
    count = sum(pages for _, pages in spans)
    title = f"{name}（{about}）"
    cover = set_document(first_page(FileContents(name, about, complete, tuple(general), today, count)), title)
    stream = io.BytesIO()
    chapters = (Chapter("材料目录（内部核对）", cover.document, cover.code), *_chapters(bound, cover.code))
    write_volume(title, _told(chapters, progress, "正在装订"), stream, _quiet(progress))
    records = (uid for one in bound for uid in one.leaf.document.records)
    uids = tuple(dict.fromkeys((*cover.uids, *records)))
    return replace(cover, pdf=stream.getvalue(), pages=cover.pages + count, uids=uids)


def _spans(bound: Sequence[_Bound], progress: Progress) -> list[tuple[int, int]]:
    """Return on which page each paper begins and how many it takes, the first page of all not counted."""
    if not bound:
        return []
    chapters = _told(tuple(_chapters(bound, None)), progress, "正在排版")
    with Path(os.devnull).open("wb") as nowhere:
        firsts = write_volume("", chapters, nowhere, _quiet(progress))
    end = firsts[-1] + set_document(bound[-1].leaf.document, "").pages
    return [(first, after - first) for first, after in zip(firsts, (*firsts[1:], end), strict=True)]


def _chapters(bound: Sequence[_Bound], code: str | None) -> Iterator[Chapter]:
    for one in bound:
        yield Chapter(one.leaf.title, one.leaf.document, code, one.under)


def _told(chapters: Sequence[Chapter], progress: Progress, what: str) -> Iterator[Chapter]:
    for number, chapter in enumerate(chapters):
        progress.step(number, len(chapters), what)
        yield chapter


def _quiet(progress: Progress) -> Progress:
    """The papers themselves tell of no pages: the volume tells of papers."""
    return Progress(is_cancelled=progress.is_cancelled)


def _require(hazard_id: int) -> HazardDetail:
    detail = hazard_detail(hazard_id)
    if detail is None:
        raise NotFound("这条隐患已经不在了，没有可以装订的材料；请刷新后再看。")
    return detail
