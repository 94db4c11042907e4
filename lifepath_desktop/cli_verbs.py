"""What each command does: one function each, which acts through a service and answers in words or for --json."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from db.identities import wall_clock
from lifepath_desktop.domain.periods import month_period
from lifepath_desktop.errors import RuleBroken
from lifepath_desktop.services.folders import default_register


def _today(options: argparse.Namespace) -> date:
    return options.today or wall_clock().date()


def _folder(options: argparse.Namespace) -> Path:
    return options.register or default_register()


def _open(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import opening, register  # noqa: PLC0415  # --help needs no database

    register.open_register(_folder(options), identities=opening.identities(options.today))


def _new(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import opening, register  # noqa: PLC0415

    register.create_register(
        _folder(options), options.township, clerk=options.clerk, identities=opening.identities(options.today)
    )


def _demo(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import demo  # noqa: PLC0415

    if min(options.places, options.hazards) < 0:
        raise RuleBroken("演示数据的数量不能是负数，没有建立台账库。")
    wanted = demo.Wanted(options.places, options.hazards, options.seed)
    if options.today is not None:
        wanted = demo.Wanted(options.places, options.hazards, options.seed, options.today)
    demo.create_demo(_folder(options), options.township, wanted, clerk=options.clerk)


def _import(options: argparse.Namespace) -> dict[str, Any] | None:
    from lifepath_desktop.exchange import report  # noqa: PLC0415
    from lifepath_desktop.services import import_reading, import_writing, imports  # noqa: PLC0415

    _open(options)
    today = _today(options)
    read = import_reading.read_all(options.files)
    if read.answers:
        return _import_answers(options, read, today)
    files = import_reading.understand_files(read, {}, today=today, fallback_village=options.village)
    prepared = imports.rehearse(files, read.contents)
    if not options.check:
        imports.apply(prepared, import_writing.Delivery(today), clerk=options.clerk)
    rehearsal = prepared.rehearsal
    if not options.json:
        _say_import(rehearsal, applied=not options.check)
        return None
    return {
        "files": [report.file_report(file) for file in files],
        "changes": {
            **{name: asdict(getattr(rehearsal, name)) for name in ("places", "visits", "hazards")},
            "refused": rehearsal.refused,
            "conflicts": [asdict(conflict) for conflict in rehearsal.conflicts],
        },
        "applied": not options.check,
    }


def _import_answers(options: argparse.Namespace, read: Any, today: date) -> dict[str, Any] | None:
    """历史补录: sheets that villages have filled in about old hazards."""
    from lifepath_desktop.domain import verification as rules  # noqa: PLC0415
    from lifepath_desktop.services import import_reading, verification  # noqa: PLC0415

    if read.workbooks:
        names = "、".join(import_reading.BESIDE_LEDGERS.format(name=book.file) for book in read.answers)
        raise RuleBroken(f"没有导入：{names}")
    answers = verification.read_answers(read.answers, read.contents, today=today)
    if not options.check:
        verification.apply(answers, clerk=options.clerk, today=today)
    if options.json:
        rows = [
            {
                "where": row.reply.where,
                "number": row.reply.number,
                "fate": row.fate.value,
                "message": row.why,
            }
            for row in answers.rows
        ]
        return {"verified": rows, "applied": not options.check}
    _print(("历史补录：" if not options.check else "预演（没有写入）：") + rules.summary_words(answers.rows))
    for row in answers.rows:
        if row.fate is rules.Fate.REFUSED:
            _print(f"{row.reply.where}：{row.why}")
    return None


def _say_import(rehearsal: Any, *, applied: bool) -> None:
    words = (("场所", rehearsal.places), ("排查", rehearsal.visits), ("隐患", rehearsal.hazards))
    parts = [f"{name}新增 {tally.new}、变化 {tally.changed}、相同 {tally.same}" for name, tally in words]
    ending = f"未收入 {rehearsal.refused} 行，冲突 {len(rehearsal.conflicts)} 处（保留台账库原值）。"
    _print(("已导入：" if applied else "预演（没有写入）：") + "；".join([*parts, ending]))
    for file in rehearsal.files:
        if not any(sheet.rows or sheet.zero_report for sheet in file.sheets):
            _print(f"“{file.file}”里没有认出台账，没有从它收入任何内容；请检查是不是发错了文件。")


def _ledger(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import printing  # noqa: PLC0415

    _open(options)
    wanted = printing.LedgerWanted(options.village, options.until or _today(options), options.as_of)
    printing.print_ledger(wanted, options.out, clerk=options.clerk, today=_today(options))


def _summary(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import printing  # noqa: PLC0415

    _open(options)
    printing.print_summary(
        month_period(options.month).key, options.out, clerk=options.clerk, today=_today(options)
    )


def _lists(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import list_papers  # noqa: PLC0415

    _open(options)
    today = _today(options)
    wanted = list_papers.ListsWanted(options.village, list_papers.this_month(today))
    list_papers.print_lists(wanted, options.out, clerk=options.clerk, today=today)


def _month(options: argparse.Namespace) -> dict[str, Any] | None:
    from lifepath_desktop.services import month_papers  # noqa: PLC0415

    _open(options)
    wanted = month_papers.MonthWanted(month_period(options.month).key, options.reason)
    written = month_papers.print_month(wanted, options.out, clerk=options.clerk, today=_today(options))
    if options.json:
        return {"files": [path.name for path in written]}
    for path in written:
        _print(path.name)
    return None


def _figures(options: argparse.Namespace) -> dict[str, Any] | None:
    from lifepath_desktop.domain.figures import BY_KEY, SCOPE_WORDS  # noqa: PLC0415
    from lifepath_desktop.queries import figures  # noqa: PLC0415

    _open(options)
    counted = figures.month_figures(options.month, today=_today(options))
    if options.json:
        return {
            "month": counted.month,
            "rows": [
                {"village": r.village, "scope": r.scope.value, "figures": r.figures} for r in counted.rows
            ],
            "total": {row.scope.value: row.figures for row in counted.total},
        }
    for row in (*counted.rows, *counted.total):
        numbers = "，".join(
            f"{BY_KEY[key].heading} {BY_KEY[key].words(n)} {BY_KEY[key].unit}"
            for key, n in row.figures.items()
        )
        _print(f"{row.village}（{SCOPE_WORDS[row.scope]}）：{numbers}")
    for sentence in counted.broken:
        _print(f"核对：{sentence}")
    return None


def _pack(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import packs  # noqa: PLC0415

    _open(options)
    packs.write_pack(options.village, options.out, today=_today(options))


def _export(options: argparse.Namespace) -> None:
    from db.files import write_whole  # noqa: PLC0415
    from lifepath_desktop.queries import exports  # noqa: PLC0415

    _open(options)
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        raise RuleBroken(f"“{options.out}”不是空文件夹，没有写入；请换一个文件夹。")
    rows = json.dumps(exports.export_rows(), ensure_ascii=False, indent=1)
    write_whole(options.out / "hazards.json", rows.encode())


def _backup(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import upkeep  # noqa: PLC0415

    _open(options)
    upkeep.back_up(options.out)


def _restore(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import upkeep  # noqa: PLC0415

    upkeep.restore(options.file, _folder(options))


def _check(options: argparse.Namespace) -> dict[str, Any] | None:
    from lifepath_desktop.services import upkeep  # noqa: PLC0415

    _open(options)
    troubles = upkeep.check(options.against)
    if options.json:
        return {"ok": not troubles, "problems": [asdict(trouble) for trouble in troubles]}
    for trouble in troubles:
        _print(trouble.message)
    _print(f"发现 {len(troubles)} 个问题。" if troubles else "台账库完好。")
    return None


def _verify(options: argparse.Namespace) -> dict[str, Any] | None:
    from lifepath_desktop.services import proof  # noqa: PLC0415

    _open(options)
    found = proof.verify(options.code)
    if options.json:
        return {
            "code": found.code,
            "status": found.standing.value,
            "edition": found.edition,
            "printed_on": found.printed_on or None,
            "rows": [{"table": row.table, "uid": row.uid, "what": row.what} for row in found.rows],
        }
    _print(found.sentence)
    for row in found.rows:
        _print(row.what)
    return None


def _history(options: argparse.Namespace) -> list[dict[str, Any]] | None:
    from lifepath_desktop.queries import history  # noqa: PLC0415
    from lifepath_desktop.services import undoing  # noqa: PLC0415

    _open(options)
    if options.undo is not None:
        _, undone = undoing.undo(options.undo, clerk=options.clerk, today=_today(options))
        if not options.json:
            _print(undone.sentence)
    acts = history.acts()
    if options.json:
        names = ("id", "at", "clerk", "label", "undone")
        return [{name: getattr(act, name) for name in names} for act in acts]
    if options.undo is None:
        for act in acts:
            _print(f"{act.id}\t{act.at[:19]}\t{act.clerk}\t{act.label}{'（已撤销）' if act.undone else ''}")
    return None


COMMANDS = {
    "new": _new,
    "demo": _demo,
    "import": _import,
    "ledger": _ledger,
    "summary": _summary,
    "lists": _lists,
    "month": _month,
    "figures": _figures,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
    "verify": _verify,
    "history": _history,
    "pack": _pack,
}


def _print(words: str) -> None:
    sys.stdout.buffer.write((words + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.flush()
