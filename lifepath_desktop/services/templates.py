"""Acts on templates: an office's own workbook taken as the form of 附件1 or 附件2, checked before it is used."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.database import database
from db.files import keep_by_hash, path_by_hash
from db.models import FormTemplate
from lifepath_desktop.domain.form_layout import KINDS
from lifepath_desktop.domain.template_places import Filling
from lifepath_desktop.errors import RuleBroken, StorageTrouble, Unreadable
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.services.campaign import lay_down_campaign
from lifepath_desktop.services.operation import NOTHING, Change, operation

RECEIVED, SUFFIX = "received", ".xlsx"
LARGEST_FILE = 16 << 20
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Template:
    """A template in use: the name of the file it came as, and its hash."""

    name: str
    sha256: str


def template_of(kind: str, on: date) -> Template | None:
    """Return the template of a paper in the campaign of a day; None where the program's own workbook is written."""
    kept = _kept(kind, on)
    return None if kept is None else Template(kept.name, kept.sha256)


def take_template(kind: str, path: Path, *, on: date, clerk: str) -> Change:
    """Use a workbook as the template of a paper.

    Raises `RuleBroken` that names the sheet and cell of each place that cannot be filled, and `Unreadable`.
    """
    from lifepath_desktop.exchange import template_sheet  # noqa: PLC0415  # openpyxl is heavy

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"“{path.name}”太大，不像一张表的模板，没有用它。")
        data = path.read_bytes()
    except OSError as trouble:
        raise Unreadable(
            f"“{path.name}”读不出来（{trouble.strerror}），没有用它；请关掉正打开它的程序再选。"
        ) from trouble
    wrong = template_sheet.check_template(data, kind)
    if wrong:
        more = f"共 {len(wrong)} 处，" if len(wrong) > _MOST_TOLD else ""
        raise RuleBroken(f"这个模板还不能用，没有换上：{''.join(wrong[:_MOST_TOLD])}{more}改好后再选。")
    digest, _ = keep_by_hash(_folder(), data, SUFFIX)
    with operation(f"更换表格模板：{KINDS[kind]}", clerk=clerk) as act:
        lay_down_campaign()
        record = _kept(kind, on) or FormTemplate(kind=kind, campaign=campaign_on(on).id)
        record.name, record.sha256 = path.name, digest
        record.save()
    return act.change


def drop_template(kind: str, *, on: date, clerk: str) -> Change:
    """Write the program's own workbook again."""
    kept = _kept(kind, on)
    if kept is None:
        return NOTHING
    with operation(f"不用表格模板：{KINDS[kind]}", clerk=clerk) as act:
        kept.delete_instance()
    return act.change


def filled(template: Template, kind: str, filling: Filling) -> bytes:
    """Return a template filled. Raises `StorageTrouble` when its file is gone."""
    from lifepath_desktop.exchange import template_sheet  # noqa: PLC0415  # openpyxl is heavy

    try:
        data = path_by_hash(_folder(), template.sha256, SUFFIX).read_bytes()
    except OSError as trouble:
        raise StorageTrouble(
            f"模板“{template.name}”的文件不在了，没有写成表格；请在“版式”里重新选模板，或改用默认表格。"
        ) from trouble
    return template_sheet.fill_template(data, kind, filling)


def _kept(kind: str, on: date) -> FormTemplate | None:
    found: FormTemplate | None = FormTemplate.get_or_none(
        (FormTemplate.kind == kind) & (FormTemplate.campaign == campaign_on(on).id)
    )
    return found


def _folder() -> Path:
    return Path(database.database).parent / RECEIVED
