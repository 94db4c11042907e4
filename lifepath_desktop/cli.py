"""The command line: the window's verbs without the window (contract.md says exactly what each answers)."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any

from platformdirs import user_data_path

from db.identities import Identities, wall_clock
from lifepath_desktop.chinese_usage import ChineseParser
from lifepath_desktop.errors import LifepathError, RuleBroken
from lifepath_desktop.services.folders import default_register

DONE, REFUSED, BUG = 0, 1, 3


def run(argv: Sequence[str]) -> int:
    """Run a command as a process does: a bug ends with status 3, one sentence, and the log's path."""
    sys.excepthook = _tell_bug
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A console in GBK shows a rare character of a name as “?” rather than stopping the command.
            stream.reconfigure(errors="replace")
    return main(argv)


def main(argv: Sequence[str]) -> int:
    """Run a command and return its exit status: 0 done, 1 refused, 2 wrong usage."""
    options = parser().parse_args(argv)
    try:
        answer = COMMANDS[options.command](options)
    except LifepathError as refusal:
        print(refusal.sentence, file=sys.stderr)  # noqa: T201
        return REFUSED
    if answer is not None:
        _print_json(answer)
    return DONE


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2024-10-31") from wrong


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, with its help in Chinese."""
    # The options may stand before the command or after it: after it they only speak when they are given.
    common = ChineseParser(add_help=False, argument_default=argparse.SUPPRESS)
    top = ChineseParser(prog="main.py", description="生命通道台账")
    top.set_defaults(register=None, today=None, clerk="命令行", json=False)
    for takes_them in (common, top):
        takes_them.add_argument("--register", type=Path, metavar="文件夹", help="台账库所在的文件夹")
        takes_them.add_argument("--today", type=_day, metavar="日期", help="按这一天办理，例如 2024-10-31")
        takes_them.add_argument("--clerk", metavar="姓名", help="经办人，默认“命令行”")
        takes_them.add_argument("--json", action="store_true", help="用 JSON 回答")
    verbs = top.add_subparsers(dest="command", required=True, metavar="命令", parser_class=ChineseParser)

    def verb(name: str, words: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=words, description=words, parents=[common])

    new = verb("new", "为一个乡镇新建台账库")
    new.add_argument("--township", required=True, metavar="代码", help="九位乡镇代码")
    demo = verb("demo", "新建一个演示用的台账库")
    demo.add_argument("--township", default="341022211", metavar="代码", help="九位乡镇代码")
    demo.add_argument("--places", type=int, default=60, metavar="家数", help="场所家数，默认 60")
    demo.add_argument("--hazards", type=int, default=120, metavar="条数", help="隐患条数，默认 120")
    demo.add_argument("--seed", type=int, default=1, metavar="种子", help="同一个种子得到同样的内容")
    take_in = verb("import", "导入各村报来的台账，全部文件为一次操作")
    take_in.add_argument("files", type=Path, nargs="+", metavar="文件", help="表格文件")
    take_in.add_argument("--check", action="store_true", help="只预演，不写入")
    take_in.add_argument("--village", default="", metavar="村", help="表里没写村名时算作哪个村")
    ledger = verb("ledger", "打印一个村的工作台账（附件1）")
    ledger.add_argument("--village", required=True, metavar="村", help="村名，例如 白际村")
    ledger.add_argument("--until", type=_day, default=None, metavar="日期", help="截至日期")
    ledger.add_argument("--as-of", type=_day, default=None, metavar="日期", help="按那天结束时登记的内容")
    summary = verb("summary", "打印一个月的汇总表（附件2）")
    figures = verb("figures", "一个月的各项数字")
    for monthly in (summary, figures):
        monthly.add_argument("--month", required=True, metavar="月份", help="例如 2024-10")
    export = verb("export", "导出全部隐患与无隐患排查（hazards.json）")
    backup = verb("backup", "备份整个台账库为一个文件")
    for written, what in (
        (ledger, ".pdf 或 .xlsx 文件"),
        (summary, ".pdf 或 .xlsx 文件"),
        (backup, "备份文件"),
    ):
        written.add_argument("--out", type=Path, required=True, metavar="文件", help=f"写成哪个{what}")
    export.add_argument("--out", type=Path, required=True, metavar="文件夹", help="写到哪个空文件夹")
    restore = verb("restore", "把备份恢复到 --register 指的新文件夹")
    restore.add_argument("file", type=Path, metavar="备份文件", help="backup 写成的文件")
    verb("check", "检查台账库是否完好")
    history = verb("history", "操作历史；可撤销")
    history.add_argument("--undo", type=int, default=None, metavar="编号", help="撤销这个编号的操作")
    return top


def _today(options: argparse.Namespace) -> date:
    return options.today or wall_clock().date()


def _identities(options: argparse.Namespace) -> Identities:
    """Return the clock: with --today it is that day, at the hour it is now."""
    if options.today is None:
        return Identities()
    return Identities(lambda: datetime.combine(options.today, wall_clock().time()))


def _folder(options: argparse.Namespace) -> Path:
    return options.register or default_register()


def _open(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import register  # noqa: PLC0415  # --help needs no database

    register.open_register(_folder(options), identities=_identities(options))


def _new(options: argparse.Namespace) -> None:
    from lifepath_desktop.services import register  # noqa: PLC0415

    register.create_register(
        _folder(options), options.township, clerk=options.clerk, identities=_identities(options)
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
    from lifepath_desktop.services import import_writing, imports  # noqa: PLC0415

    _open(options)
    today = _today(options)
    files, contents = imports.read_ledgers(options.files, today=today, fallback_village=options.village)
    prepared = imports.rehearse(files, contents)
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
    printing.print_summary(options.month, options.out, clerk=options.clerk, today=_today(options))


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
        numbers = "，".join(f"{BY_KEY[key].heading} {n} {BY_KEY[key].unit}" for key, n in row.figures.items())
        _print(f"{row.village}（{SCOPE_WORDS[row.scope]}）：{numbers}")
    for sentence in counted.broken:
        _print(f"核对：{sentence}")
    return None


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
    troubles = upkeep.check()
    if options.json:
        return {"ok": not troubles, "problems": [asdict(trouble) for trouble in troubles]}
    for trouble in troubles:
        _print(trouble.message)
    _print(f"发现 {len(troubles)} 个问题。" if troubles else "台账库完好。")
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
    "figures": _figures,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
    "history": _history,
}


def _print(words: str) -> None:
    sys.stdout.buffer.write((words + "\n").encode(sys.stdout.encoding or "utf-8", "replace"))
    sys.stdout.flush()


def _print_json(answer: Any) -> None:
    """UTF-8 on any console, whatever its code page."""
    sys.stdout.buffer.write((json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode())
    sys.stdout.flush()


def _tell_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    log = user_data_path("lifepath_desktop", appauthor=False) / "log" / "command-line.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(filename=log, encoding="utf-8", format="%(asctime)s %(levelname)s %(message)s")
    logging.critical("a bug on the command line", exc_info=(kind, error, trace))
    print(f"程序出错了，这次没有改动数据；请把日志发给技术人员：{log}", file=sys.stderr)  # noqa: T201
    sys.stderr.flush()
    os._exit(BUG)
