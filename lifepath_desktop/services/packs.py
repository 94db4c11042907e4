"""村填报包: workbooks sent out to villages; what they fill in comes back through 收表 (office.md 34)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from db.database import database
from lifepath_desktop.domain.packs import PackHead
from lifepath_desktop.errors import RuleBroken, StorageTrouble
from lifepath_desktop.progress import QUIET, Progress
from lifepath_desktop.queries import packs
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.ledgers import VillageFound, find_village, township_name


def write_pack(village: str, out: Path, *, today: date) -> None:
    """Write the pack of the village of that short or full name.

    Raises `NotFound`, and `StorageTrouble` when the file cannot be written; an older one then still stands.
    """
    found = find_village(village)
    _write(found, _head(found, today), out)


def write_packs(
    folder: Path, villages: Sequence[str] = (), *, today: date, progress: Progress = QUIET
) -> tuple[Path, ...]:
    """Write the packs of these villages, or of all, into a folder; return their paths. A file of that name is replaced.

    Raises `RuleBroken` when the register has no villages, `StorageTrouble`.
    """
    names = villages or [
        name for (name,) in database.all("SELECT name FROM village WHERE active ORDER BY position, id")
    ]
    if not names:
        raise RuleBroken("台账库里还没有村，没有写填报表；请先在“设置”里添加村。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise StorageTrouble(
            f"文件夹“{folder.name}”建不成（{trouble.strerror}），没有写填报表；请换一个位置。"
        ) from trouble
    paths: list[Path] = []
    for number, name in enumerate(names):
        progress.step(number, len(names), f"正在写{name}的填报表")
        found = find_village(name)
        head = _head(found, today)
        paths.append(folder / head.file_name)
        _write(found, head, paths[-1])
    return tuple(paths)


def _head(village: VillageFound, today: date) -> PackHead:
    wordings = campaign_on(today).wordings
    return PackHead(township_name(), village.name, today, wordings, packs.newest_hazard())


def _write(village: VillageFound, head: PackHead, out: Path) -> None:
    from lifepath_desktop.exchange import pack_sheet  # noqa: PLC0415  # the workbook library is heavy

    pack_sheet.write_pack(head, packs.open_hazards(village.id), packs.place_names(village.id), out)
