"""The command line: the window's verbs without the window (contract.md says exactly what each answers)."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Any

from platformdirs import user_data_path

from lifepath_desktop.chinese_usage import ChineseParser
from lifepath_desktop.cli_verbs import COMMANDS
from lifepath_desktop.errors import LifepathError

DONE, REFUSED, BUG = 0, 1, 3

Verb = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command: its name and what it is for."""


def run(argv: Sequence[str]) -> int:
    """Run a command as a process does: a bug ends with status 3, one sentence, and the log's path."""
    sys.excepthook = _tell_bug
    if sys.stdout is None or sys.stderr is None:
        # The window's program on Windows has no console: a command does its work in silence there.
        sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # open until the end
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
    top, verb = _top()
    for add in (_add_registers, _add_papers, _add_safety):
        add(verb)
    return top


def _top() -> tuple[argparse.ArgumentParser, Verb]:
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

    return top, verb


def _add_registers(verb: Verb) -> None:
    """Making a register and taking ledgers in."""
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


def _add_papers(verb: Verb) -> None:
    """What is printed, counted and handed on."""
    ledger = verb("ledger", "打印一个村的工作台账（附件1）")
    ledger.add_argument("--village", required=True, metavar="村", help="村名，例如 白际村")
    ledger.add_argument("--until", type=_day, default=None, metavar="日期", help="截至日期")
    ledger.add_argument("--as-of", type=_day, default=None, metavar="日期", help="按那天结束时登记的内容")
    month = verb("month", "月报定稿：一个月的全部文件，PDF 和表格")
    month.add_argument("--reason", default="", metavar="原因", help="这个月已签字时，更正的原因")
    month.add_argument("--out", type=Path, required=True, metavar="文件夹", help="写到哪个空文件夹")
    summary = verb("summary", "打印一个月的汇总表（附件2）")
    figures = verb("figures", "一个月的各项数字；JSON 里金额以分计，面积以平方分米计")
    for monthly in (month, summary, figures):
        monthly.add_argument("--month", required=True, metavar="月份", help="例如 2024-10")
    lists = verb("lists", "打印三个清单（隐患清单、责任清单、整改清单）")
    lists.add_argument("--village", default="", metavar="村", help="只打印一个村，默认全乡")
    for printed in (ledger, summary, lists):
        _writes(printed, ".pdf 或 .xlsx 文件")
    pack = verb("pack", "写一个村的填报表：未销号的隐患已填好，留有空行；填好后用 import 收回")
    pack.add_argument("--village", required=True, metavar="村", help="村名，例如 白际村")
    _writes(pack, ".xlsx 文件")
    export = verb("export", "导出全部隐患与无隐患排查（hazards.json）")
    export.add_argument("--out", type=Path, required=True, metavar="文件夹", help="写到哪个空文件夹")


def _add_safety(verb: Verb) -> None:
    """Backups, checks and the history."""
    _writes(verb("backup", "备份整个台账库为一个文件"), "备份文件")
    restore = verb("restore", "把备份恢复到 --register 指的新文件夹")
    restore.add_argument("file", type=Path, metavar="备份文件", help="backup 写成的文件")
    proof = verb("verify", "文件核验：凭核验码查一份打印件")
    proof.add_argument("code", metavar="核验码", help="纸上页脚的 12 位核验码")
    check = verb("check", "检查台账库是否完好")
    check.add_argument(
        "--against", type=Path, default=None, metavar="备份文件", help="同时与这份备份核对历史"
    )
    history = verb("history", "操作历史；可撤销")
    history.add_argument("--undo", type=int, default=None, metavar="编号", help="撤销这个编号的操作")


def _writes(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--out", type=Path, required=True, metavar="文件", help=f"写成哪个{what}")


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
