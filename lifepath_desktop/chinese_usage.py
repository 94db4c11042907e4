"""The parser of the command line, whose help and complaints are in Chinese throughout."""

import argparse
import re
import sys
from typing import Any, NoReturn

MISUSED = 2

_HEADINGS = (
    ("usage: ", "用法："),
    ("\npositional arguments:\n", "\n必填：\n"),
    ("\noptions:\n", "\n选项：\n"),
)

# What argparse of Python 3.11 to 3.13 says, and what a clerk reads instead; the first match counts.
_COMPLAINTS = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"the following arguments are required: (.*)", r"还缺 \1"),
        (r"one of the arguments (.*) is required", r"\1 当中要写一个"),
        (r"unrecognized arguments: (.*)", r"不认识 \1"),
        (r"argument (.+?): invalid choice: (.+) \(choose from (.*)\)", r"\1 不能是 \2，可以是 \3"),
        (r"argument (.+?): invalid int value: (.*)", r"\1 要写整数，不能是 \2"),
        (r"argument (.+?): invalid \w+ value: (.*)", r"\1 不能是 \2"),
        (r"argument (.+?): expected one argument", r"\1 后面要写一个值"),
        (r"argument (.+?): expected at least one argument", r"\1 后面至少要写一个值"),
        (r"argument (.+?): ignored explicit argument (.*)", r"\1 后面不带值，多了 \2"),
        (r"argument (.+?): not allowed with argument (.*)", r"\1 不能和 \2 同时写"),
        (r"argument (.+?): (.*)", r"\1：\2"),
    )
)


class ChineseParser(argparse.ArgumentParser):
    """An `ArgumentParser` that takes no abbreviations and speaks Chinese, argparse's own words too."""

    def __init__(self, *, add_help: bool = True, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        """Return how the command is written."""
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        """Return the whole help."""
        return _in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say in one sentence which word of the command is off, with the usage; exit status 2."""
        self.print_usage(sys.stderr)
        self.exit(MISUSED, f"用法不对：{complaint(message)}。加 --help 看说明。\n")


def complaint(message: str) -> str:
    """Return what argparse complains of, in Chinese.

    >>> complaint("the following arguments are required: --village, --out")
    '还缺 --village, --out'
    """
    for pattern, words in _COMPLAINTS:
        if pattern.fullmatch(message):
            return pattern.sub(words, message, count=1)
    return message


def _in_chinese(text: str) -> str:
    for english, chinese in _HEADINGS:
        text = text.replace(english, chinese, 1)
    return text
