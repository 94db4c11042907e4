"""Acts on 版式: the office's own form of a table paper, kept per campaign, handed on as a file."""

from datetime import date
from pathlib import Path

from db.files import write_whole
from db.models import FormLayout as Record
from lifepath_desktop.domain.form_layout import KINDS, FormLayout, from_json, require_printable, to_json
from lifepath_desktop.errors import Unreadable
from lifepath_desktop.papers.document import Document
from lifepath_desktop.papers.layouts import laid_out
from lifepath_desktop.queries.campaign import campaign_on
from lifepath_desktop.queries.form_layouts import kept_layout
from lifepath_desktop.services.campaign import lay_down_campaign
from lifepath_desktop.services.operation import NOTHING, Change, operation

LARGEST_FILE = 1 << 20


def in_office_form(document: Document, on: date) -> Document:
    """Return a paper in the form that the office wants in the campaign of a day: the same paper where it wants none."""
    wanted = kept_layout(document.kind, on)
    return document if wanted is None else laid_out(document, wanted)


def keep_layout(layout: FormLayout, *, on: date, clerk: str) -> Change:
    """Keep the office's form of a paper for the campaign of a day; raises `RuleBroken` for one that prints nothing."""
    require_printable(layout)
    with operation(f"修改版式：{KINDS[layout.kind]}", clerk=clerk) as act:
        lay_down_campaign()
        campaign = campaign_on(on)
        kept = Record.get_or_none((Record.kind == layout.kind) & (Record.campaign == campaign.id))
        record = kept or Record(kind=layout.kind, campaign=campaign.id)
        record.layout = to_json(layout)
        record.save()
    return act.change


def restore_layout(kind: str, *, on: date, clerk: str) -> Change:
    """Go back to the program's own form."""
    kept = Record.get_or_none((Record.kind == kind) & (Record.campaign == campaign_on(on).id))
    if kept is None:
        return NOTHING
    with operation(f"恢复默认版式：{KINDS[kind]}", clerk=clerk) as act:
        kept.delete_instance()
    return act.change


def export_layout(layout: FormLayout, out: Path) -> None:
    """Write a form as a file for another office."""
    write_whole(out, to_json(layout).encode())


def import_layout(path: Path, *, kind: str) -> FormLayout:
    """Read the form of such a file; nothing is kept yet. Raises `Unreadable` or `RuleBroken`."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(f"“{path.name}”太大，不像版式文件，没有改动现在的版式。")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise Unreadable(
            f"“{path.name}”读不出来，没有改动现在的版式；请选“导出版式”存下的文件。"
        ) from trouble
    layout = from_json(text, kind=kind)
    require_printable(layout)
    return layout
